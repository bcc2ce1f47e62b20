import { browser } from "wxt/browser";
import { send } from "#entrypoints/background/messages.ts";

/** The address of a mirror as policies write it, from what the agent typed; `undefined` when it is no https address. */
export function mirrorOf(address: string): string | undefined {
  const typed = address.trim();
  const url = URL.parse(typed.includes("://") ? typed : `https://${typed}`);
  if (url?.protocol !== "https:" || url.username !== "" || !/[a-z]\.[a-z]/u.test(url.hostname)) return undefined;
  return `${url.origin}${url.pathname.replace(/[^/]*\.json$/u, "").replace(/\/?$/u, "/")}`;
}

/** Adds a mirror, once the browser lets Tact reach it without telling it who asks; to be called during a press. */
export async function addMirror(mirror: string, own: readonly string[]): Promise<boolean> {
  const asked = browser.permissions.request({ origins: [patternOf(mirror)] });
  // Kept before the answer: the background must not take the new permission for a site to read.
  await send("keepMirrors", { mirrors: [...own, mirror] });
  const isAllowed = await asked.catch(() => false);
  if (!isAllowed) await send("keepMirrors", { mirrors: own });
  return isAllowed;
}

/** Takes a mirror away, and gives the permission back. */
export async function removeMirror(mirror: string, own: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: [patternOf(mirror)] }).catch(() => false);
  await send("keepMirrors", { mirrors: own.filter((each) => each !== mirror) });
}

function patternOf(mirror: string): string {
  return `${new URL(mirror).origin}/*`;
}
