import { createI18n } from "@wxt-dev/i18n";
import { browser } from "wxt/browser";
import { frenchSpaces } from "#components/french-spaces.ts";
import type { Words } from "#components/translate.ts";

/** Untyped: some keys are put together from a value; `tests/locales.test.ts` proves that every key exists and serves. */
const i18n = createI18n();

/** Words of the interface, in the browser's language. */
export const words: Words = {
  t: (key, values = []) => frenchSpaces(i18n.t(key, [...values])),
  count: (key, number) => frenchSpaces(i18n.t(key, number)),
  language: browser.i18n.getUILanguage(),
};
