import { browser } from "wxt/browser";
import { send } from "#entrypoints/background/messages.ts";

/** The address of a mirror as policies write it, from what the agent typed; `undefined` when it is no https address. */
export function mirrorOf(address: string): string | undefined {
  const typed = address.trim();
  const url = URL.parse(typed.includes("://") ? typed : `https://${typed}`);
  if (url?.protocol !== "https:" || url.username !== "" || !/[a-z]\.[a-z]/u.test(url.hostname)) return undefined;
  return `${url.origin}${url.pathname.replace(/[^/]*\.json$/u, "").replace(/\/?$/u, "/")}`;
}

/**
 * Adds a mirror, once the browser lets Tact reach it without telling it who asks; to be called during a press.
 * `not kept`: there are too many, or the device is full.
 */
export async function addMirror(mirror: string, own: readonly string[]): Promise<"added" | "refused" | "not kept"> {
  const asked = browser.permissions.request({ origins: [patternOf(mirror)] }).catch(() => false);
  // Kept before the answer: the background must not take the new permission for a site to read.
  const isKept = await send("keepMirrors", { mirrors: [...own, mirror] }).then(
    () => true,
    () => false,
  );
  const isAllowed = await asked;
  if (isKept && isAllowed) return "added";
  if (isAllowed) await giveBack(mirror, own);
  if (isKept) await send("keepMirrors", { mirrors: own });
  return isKept ? "refused" : "not kept";
}

/** Takes mirrors away from the agent's own, and gives their permissions back. */
export async function removeMirrors(mirrors: readonly string[], own: readonly string[]): Promise<void> {
  const left = own.filter((each) => !mirrors.includes(each));
  // Given back while they are kept: until then they must not be taken for sites.
  for (const mirror of mirrors) await giveBack(mirror, left);
  await send("keepMirrors", { mirrors: left });
}

/** Unless another mirror stands on the same host. */
async function giveBack(mirror: string, left: readonly string[]): Promise<void> {
  if (left.map(patternOf).includes(patternOf(mirror))) return;
  await browser.permissions.remove({ origins: [patternOf(mirror)] }).catch(() => false);
}

function patternOf(mirror: string): string {
  return `${new URL(mirror).origin}/*`;
}
