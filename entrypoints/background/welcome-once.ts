import { browser } from "wxt/browser";
import { areSettingsKept, changeSettings } from "./settings.ts";

/**
 * Opens the welcome the first time that Tact starts, and never again. The kept settings tell, not the browser: Firefox, on
 * a busy machine, now and then tells an extension nothing of its installation (Firefox ESR 153, 3 starts in 300, 2026-11-25).
 * They are kept once the welcome is open: a start that was cut short, or had no window yet, leaves it to the next one.
 */
export async function welcomeOnce(): Promise<void> {
  if (await areSettingsKept()) return;
  await browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") });
  await changeSettings({});
}
