import { TargetType, type Page } from "puppeteer-core";
import { inBackground } from "./in-background.ts";
import type { OpenBrowser } from "./open-browser.ts";

const RESTART_MS = 40_000;

/** Starts the background again, as after a sleep or a restart of the browser; answers one of the extension's pages. */
export async function restartBackground(opened: OpenBrowser, screen: Page): Promise<Page> {
  if (opened.name === "chromium") {
    const target = await opened.browser.waitForTarget((each) => each.type() === TargetType.SERVICE_WORKER);
    await (await target.worker())!.close();
    return screen;
  }
  await inBackground(opened, screen, (scope) => Reflect.set(scope, "isOld", true));
  await screen.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  const end = Date.now() + RESTART_MS;
  while (Date.now() < end) {
    const again = await opened.openExtensionPage("popup.html").catch(() => undefined);
    if (again === undefined) continue;
    // A page of before the restart still opens for a moment, and dies.
    if (await inBackground(opened, again, (scope) => !("isOld" in scope)).catch(() => false)) return again;
  }
  throw new Error("The extension did not start again.");
}
