import { browser } from "wxt/browser";
import { settleConfiguration, type Configuration } from "./configuration.ts";
import { readEmbeddedList } from "./embedded.ts";
import { policyFormats } from "./policy-format.ts";

/** The last policy seen, for the first moments of a browser that has not read it yet. */
const key = "policy";
/** Mirrors that the agent added. */
const mirrorsKey = "mirrors";

/** What holds now: the policy as it was last seen, at once; the policy itself when none was. */
export async function readConfiguration(): Promise<Configuration> {
  const [{ preset }, stored] = await Promise.all([
    readEmbeddedList(),
    browser.storage.local.get([key, mirrorsKey]).catch(nothing),
  ]);
  return settleConfiguration(stored[key] ?? (await readPolicy()), preset, stored[mirrorsKey]);
}

/**
 * Compares the policy with what was seen last, and calls back when it differs: now, and at each change. Chromium
 * answers `{}` until it has read a new machine's policies, then tells the change: `{}` is never taken for « never ».
 */
export function onConfiguration(changed: (configuration: Configuration) => void): void {
  const compare = async (): Promise<void> => {
    const [policy, stored] = await Promise.all([
      readPolicy(),
      browser.storage.local.get([key, mirrorsKey]).catch(nothing),
    ]);
    if (sameJson(policy, stored[key] ?? {})) return;
    await browser.storage.local.set({ [key]: policy }).catch(() => undefined);
    const { [mirrorsKey]: mirrors } = stored;
    changed(settleConfiguration(policy, (await readEmbeddedList()).preset, mirrors));
  };
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === "managed") void compare();
  });
  void compare();
}

/** Keeps the mirrors that the agent added. */
export async function keepMirrors(mirrors: readonly string[]): Promise<void> {
  await browser.storage.local.set({ [mirrorsKey]: mirrors });
}

/** The mirrors that whoever built the package named, whether they count today or not. */
export async function packageMirrors(): Promise<readonly string[]> {
  return mirrorsIn((await readEmbeddedList()).preset);
}

/** The mirrors that the agent added, whether they count today or not. */
export async function keptMirrors(): Promise<readonly string[]> {
  const stored = await browser.storage.local.get(mirrorsKey).catch(nothing);
  return mirrorsIn(stored);
}

function mirrorsIn({ [mirrorsKey]: mirrors }: Readonly<Record<string, unknown>>): readonly string[] {
  const read = policyFormats.mirrors.safeParse(mirrors);
  return read.success ? (read.data ?? []) : [];
}

/** The administrator's values. Firefox refuses to answer when there are none. */
function readPolicy(): Promise<Record<string, unknown>> {
  return browser.storage.managed.get(null).catch(nothing);
}

function nothing(): Record<string, unknown> {
  return {};
}

function sameJson(a: Record<string, unknown>, b: unknown): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === "object" && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([x], [y]) => (x < y ? -1 : 1)))
        : each,
    );
  return sorted(a) === sorted(b);
}
