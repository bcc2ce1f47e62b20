import { browser } from "wxt/browser";
import type { Policy } from "./policy-format.ts";
import { keptMirrors, packageMirrors, readConfiguration } from "./read-configuration.ts";

/** Under this id the browser keeps the doorbell of the sites that the agent added. */
const scriptId = "added-sites";

/** Asks the browser for the hosts of a site; to be called while the agent presses a button. `false`: they said no. */
export function addSite(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) });
}

/** Gives a site back. */
export function removeSite(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.remove({ origins: hosts.map((host) => `https://${host}/*`) });
}

/** Match patterns (`https://bsky.app/*`) of the sites that the agent added to those of the manifest. */
export async function addedSites({ mirrors = [] }: Policy): Promise<string[]> {
  // The agent's own mirrors and the package's too where they do not count, as when the administrator names others.
  const [{ origins = [] }, own, ofPackage] = await Promise.all([
    browser.permissions.getAll(),
    keptMirrors(),
    packageMirrors(),
  ]);
  return sitesAmong(origins, browser.runtime.getManifest(), [...mirrors, ...own, ...ofPackage]);
}

/** What was added, among what the browser grants. A mirror, which it lets Tact reach as it does a site, is none. */
export function sitesAmong(
  granted: readonly string[],
  manifest: Pick<ReturnType<typeof browser.runtime.getManifest>, "content_scripts">,
  mirrors: readonly string[],
): string[] {
  const others = new Set([
    ...(manifest.content_scripts?.flatMap(({ matches }) => matches ?? []) ?? []),
    ...mirrors.map((mirror) => `${new URL(mirror).origin}/*`),
  ]);
  return granted.filter((origin) => !others.has(origin));
}

/**
 * Keeps the doorbell hung on the sites that the agent added, and on no other. Gives what looks again, for when the
 * mirrors have changed.
 */
export function watchAddedSites(): () => void {
  // One after the other: a registration that overtakes another would leave the older list.
  let last = Promise.resolve();
  const follow = (): void => void (last = last.then(hangDoorbells).catch(() => undefined));
  browser.permissions.onAdded.addListener(follow);
  browser.permissions.onRemoved.addListener(follow);
  browser.runtime.onInstalled.addListener(follow);
  browser.runtime.onStartup.addListener(follow);
  return follow;
}

async function hangDoorbells(): Promise<void> {
  const matches = await addedSites((await readConfiguration()).values);
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    {
      id: scriptId,
      matches,
      js: ["doorbell.js"],
      runAt: "document_start",
      allFrames: true,
      persistAcrossSessions: true,
    },
  ]);
  // The page from which the agent added the site is open already.
  for (const { id } of await browser.tabs.query({ url: matches }))
    if (id !== undefined)
      await browser.scripting
        .executeScript({ target: { tabId: id, allFrames: true }, files: ["/doorbell.js"], injectImmediately: true })
        .catch(() => undefined);
}
