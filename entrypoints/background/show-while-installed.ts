import { browser } from "wxt/browser";

/**
 * Shows what is named in a frame, by a style that the browser takes away with the extension: the interface goes with it,
 * even where nothing tells the page (Firefox).
 */
export async function showWhileInstalled(name: string, tabId: number, frameId: number): Promise<void> {
  await browser.scripting.insertCSS({
    target: { tabId, frameIds: [frameId] },
    css: `${name}{--on:block;--off:none}:root{--${name}:underline}`,
    origin: "USER",
  });
}
