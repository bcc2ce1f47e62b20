import type { Page } from "puppeteer-core";
import type { ToBackground } from "#entrypoints/background/messages.ts";

/** Asks the background from one of the extension's own screens. */
export function ask<Name extends keyof ToBackground>(screen: Page, name: Name): Promise<ToBackground[Name]["answer"]> {
  return screen.evaluate(async (asked) => {
    const { chrome } = globalThis as unknown as { chrome: typeof globalThis.chrome };
    const reply = (await chrome.runtime.sendMessage({ name: asked, ask: {} })) as { answer?: unknown };
    return reply.answer as never;
  }, name);
}
