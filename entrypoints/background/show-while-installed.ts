import { browser } from "wxt/browser";

/** Random names of what a page holds of us: the element, the properties that show and hide, and the underline's. */
export interface NamesWhileInstalled {
  readonly element: string;
  readonly on: string;
  readonly off: string;
  readonly line: string;
}

/**
 * Shows what is named in a frame, by a style that the browser takes away with the extension: the interface goes with it,
 * even where nothing tells the page (Firefox).
 */
export async function showWhileInstalled(names: NamesWhileInstalled, tabId: number, frameId: number): Promise<void> {
  const { element, on, off, line } = names;
  await browser.scripting.insertCSS({
    target: { tabId, frameIds: [frameId] },
    css: `${element}{--${on}:block;--${off}:none}:root{--${line}:underline}`,
    origin: "USER",
  });
}
