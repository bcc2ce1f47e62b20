import { browser } from "wxt/browser";
import { accountKinds, corpsList, type AccountKind, type Corps } from "#rules/model/context.ts";

/** What the agent told Tact. Kept on this machine only, never synchronised. */
export interface Settings {
  readonly corps: Corps;
  /** Kind of the agent's account on each site, by the site's id. */
  readonly accounts: Readonly<Record<string, AccountKind>>;
}

const key = "settings";

/** Nothing was told yet. */
export const noSettings: Settings = { corps: "generic", accounts: {} };

/** The settings as they are now. What cannot be read counts as not told. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key);
  return parseSettings(stored[key]);
}

/** Keeps new settings. */
export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [key]: settings });
}

/** Calls back at each change, from any screen, until the signal is aborted. */
export function onSettings(changed: (settings: Settings) => void, signal?: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>): void => {
    const change = changes[key];
    if (change !== undefined) changed(parseSettings(change.newValue));
  };
  browser.storage.local.onChanged.addListener(listener);
  signal?.addEventListener("abort", () => browser.storage.local.onChanged.removeListener(listener));
}

function parseSettings(stored: unknown): Settings {
  if (typeof stored !== "object" || stored === null) return noSettings;
  const { corps, accounts } = stored as { corps?: unknown; accounts?: unknown };
  const kinds: Record<string, AccountKind> = {};
  if (typeof accounts === "object" && accounts !== null)
    for (const [site, kind] of Object.entries(accounts)) {
      const known = accountKinds.find((each) => each === kind);
      if (known !== undefined) kinds[site] = known;
    }
  return { corps: corpsList.find((each) => each === corps) ?? "generic", accounts: kinds };
}
