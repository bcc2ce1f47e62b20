import { TargetType, type Page } from "puppeteer-core";
import type { OpenBrowser } from "./open-browser.ts";

/** Starts the background again, as after a sleep or a restart of the browser. */
export async function restartBackground(opened: OpenBrowser, screen: Page): Promise<Page> {
  if (opened.name === "chromium") {
    const target = await opened.browser.waitForTarget((each) => each.type() === TargetType.SERVICE_WORKER);
    await (await target.worker())!.close();
    return screen;
  }
  await screen.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  const end = Date.now() + 15_000;
  for (;;) {
    const again = await opened.openExtensionPage("popup.html").catch(() => undefined);
    // A page of before the restart still opens for a moment, and dies.
    if ((await again?.evaluate(() => chrome.runtime.id).catch(() => undefined)) !== undefined) return again!;
    if (Date.now() > end) throw new Error("The extension did not start again.");
  }
}
