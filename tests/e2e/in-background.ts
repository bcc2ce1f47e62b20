import { TargetType, type Page } from "puppeteer-core";
import type { OpenBrowser } from "./open-browser.ts";

/** Does something in the background itself, on its own global object; `screen` is one of the extension's pages. */
export async function inBackground<Value>(
  opened: OpenBrowser,
  screen: Page,
  work: (scope: typeof globalThis) => Value,
): Promise<Value> {
  // As text: a content policy holds for what pages evaluate, not for what a driver does.
  if (opened.name === "firefox")
    return (await screen.evaluate(`chrome.runtime.getBackgroundPage().then(${work.toString()})`)) as Value;
  const target = await opened.browser.waitForTarget((each) => each.type() === TargetType.SERVICE_WORKER);
  return (await (await target.worker())!.evaluate(`(${work.toString()})(globalThis)`)) as Value;
}
