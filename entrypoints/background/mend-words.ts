import { createI18n } from "@wxt-dev/i18n";
import { browser } from "wxt/browser";

/** The words of one language, as `_locales` of the package holds them. */
export type Messages = Readonly<Record<string, { readonly message: string }>>;

/**
 * Gives the words back to a context where the browser has none. Chromium asks for them once a process and keeps an empty
 * table for as long as the process lives when that question fails (`extensions/renderer/shared_l10n_map.cc`; seen in
 * Chromium 156 on a busy machine, one start in some forty, 2026-11-25): every sentence of every screen would be empty.
 *
 * @param read reads the messages of the package; when it fails, nothing changes
 */
export async function mendWords(read: () => Promise<Messages>): Promise<void> {
  if (createI18n().t("name") !== "") return;
  const messages = await read().catch((): Messages => ({}));
  browser.i18n.getMessage = (key: string, values: string | (string | number)[] = []) =>
    (messages[key]?.message ?? "").replaceAll(/\$(\d)/gu, (_, rank: string) =>
      String([values].flat()[Number(rank) - 1] ?? ""),
    );
}
