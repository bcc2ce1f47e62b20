import { createI18n } from "@wxt-dev/i18n";
import { browser } from "wxt/browser";
import type { Words } from "#components/translate.ts";

/** Untyped: some keys are put together from a value; `tests/locales.test.ts` proves that every key exists and serves. */
const i18n = createI18n();

/** Words of the interface, in the browser's language. */
export const words: Words = {
  t: (key, values = []) => i18n.t(key, [...values]),
  count: (key, number) => i18n.t(key, number),
  language: browser.i18n.getUILanguage(),
};
