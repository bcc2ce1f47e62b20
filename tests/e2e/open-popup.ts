import { TargetType, type Page } from "puppeteer-core";
import type { OpenBrowser } from "./open-browser.ts";

/** Opens the popup over the tab in front, as a press on the toolbar does. Chromium only. */
export async function openPopup({ browser }: OpenBrowser): Promise<Page> {
  const worker = await browser.waitForTarget((target) => target.type() === TargetType.SERVICE_WORKER);
  const popup = browser.waitForTarget((target) => target.url().endsWith("/popup.html"));
  await (await worker.worker())!.evaluate("chrome.action.openPopup()");
  return (await popup).asPage();
}
