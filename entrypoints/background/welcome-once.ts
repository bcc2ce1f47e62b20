import { browser } from "wxt/browser";
import { areSettingsKept, noSettings, writeSettings } from "./settings.ts";

/**
 * Opens the welcome the first time that Tact starts, and never again. The kept settings tell, not the browser: Firefox, on
 * a busy machine, now and then tells an extension nothing of its installation (Firefox ESR 153, 3 starts in 300, 2026-11-25).
 */
export async function welcomeOnce(): Promise<void> {
  if (await areSettingsKept()) return;
  await writeSettings(noSettings);
  await browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") });
}
