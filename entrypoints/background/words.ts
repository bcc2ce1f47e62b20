import { i18n } from "#i18n";
import { browser } from "wxt/browser";
import type { Words } from "#components/translate.ts";

/** A key of the messages whose name was put together from a value ("severity_" + severity). */
type AnyKey = Parameters<typeof i18n.t>[0];

/** Words of the interface, in the browser's language. */
export const words: Words = {
  t: (key, values = []) => i18n.t(key as AnyKey, values as never),
  count: (key, number) => i18n.t(key as AnyKey, number as never),
  language: browser.i18n.getUILanguage(),
};
