import { browser } from "wxt/browser";
import {
  accountKinds,
  corpsList,
  mandates,
  type AccountKind,
  type Corps,
  type Mandate,
  type Profile,
} from "#rules/model/context.ts";

/** What the agent told Tact. Kept on this machine only, never synchronised. */
export interface Settings {
  readonly corps: Corps;
  /** Name of the agent's service, empty when it was not told. It orders contacts, nothing else. */
  readonly employer: string;
  readonly mandate?: Mandate;
  readonly senior: boolean;
  /** Kind of the agent's accounts: by the site's id, and by `site:handle` for one account of a site. */
  readonly accounts: Readonly<Record<string, AccountKind>>;
  /** Ids of local elections that do not concern the agent. */
  readonly otherElections: readonly string[];
  /** Ids of rules that the agent chose to ignore, where the set lets them. */
  readonly ignoredRules: readonly string[];
  /** How long the journal is kept, in days; 0 keeps none. */
  readonly journalDays: number;
}

const key = "settings";

/** Nothing was told yet. */
export const noSettings: Settings = {
  corps: "generic",
  employer: "",
  senior: false,
  accounts: {},
  otherElections: [],
  ignoredRules: [],
  journalDays: 90,
};

/** The settings as they are now. What cannot be read counts as not told. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key);
  return parseSettings(stored[key]);
}

/** Whether settings were ever kept on this machine; erased ones still are, as told nothing. */
export async function areSettingsKept(): Promise<boolean> {
  return key in (await browser.storage.local.get(key));
}

/** Keeps new settings. */
export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [key]: settings });
}

/** Changes some of the settings, from what they are at that moment. */
export async function changeSettings(changed: Partial<Settings>): Promise<void> {
  await writeSettings({ ...(await readSettings()), ...changed });
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

/** The part of the settings that changes the answer. */
export function profileOf({ corps, mandate, senior }: Settings): Profile {
  return { corps, senior, ...(mandate === undefined ? {} : { mandate }) };
}

/** Settings with another profile. */
export function withProfile(settings: Settings, { corps, mandate, senior = false }: Profile): Settings {
  const { mandate: _before, ...rest } = settings;
  return { ...rest, corps, senior, ...(mandate === undefined ? {} : { mandate }) };
}

/** Settings from what is stored; each value that is not understood counts as not told. */
function parseSettings(stored: unknown): Settings {
  if (typeof stored !== "object" || stored === null) return noSettings;
  const told: Partial<Record<keyof Settings, unknown>> = stored;
  const mandate = mandates.find((each) => each === told.mandate);
  return {
    corps: corpsList.find((each) => each === told.corps) ?? noSettings.corps,
    employer: typeof told.employer === "string" ? told.employer : noSettings.employer,
    ...(mandate === undefined ? {} : { mandate }),
    senior: told.senior === true,
    accounts: parseAccounts(told.accounts),
    otherElections: parseIds(told.otherElections),
    ignoredRules: parseIds(told.ignoredRules),
    journalDays:
      typeof told.journalDays === "number" && told.journalDays >= 0
        ? Math.trunc(told.journalDays)
        : noSettings.journalDays,
  };
}

function parseAccounts(stored: unknown): Record<string, AccountKind> {
  if (typeof stored !== "object" || stored === null) return {};
  const kinds: Record<string, AccountKind> = {};
  for (const [account, kind] of Object.entries(stored)) {
    const known = accountKinds.find((each) => each === kind);
    if (known !== undefined) kinds[account] = known;
  }
  return kinds;
}

function parseIds(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((each) => typeof each === "string") : [];
}
