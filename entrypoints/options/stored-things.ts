import type { StoredThing } from "#components/stored-things.tsx";
import type { Journal } from "#entrypoints/background/journal.ts";
import { keptMirrors } from "#entrypoints/background/read-configuration.ts";
import { noSettings, readSettings, writeSettings } from "#entrypoints/background/settings.ts";
import { send } from "#entrypoints/background/messages.ts";
import type { Loaded } from "./loaded.ts";
import { removeMirrors } from "./own-mirrors.ts";

/** What is kept on this machine, item by item, with its size. */
export function storedThings({ settings, entries, rules, sets, stored }: Loaded): readonly StoredThing[] {
  const { corps, employer, mandate, senior, otherElections, accounts, ignoredRules } = settings;
  const isProfileTold =
    corps !== noSettings.corps || employer !== "" || mandate !== undefined || senior || otherElections.length > 0;
  return [
    {
      id: "profile",
      bytes: isProfileTold ? bytesOf({ corps, employer, mandate, senior, otherElections }) : 0,
      count: isProfileTold ? 1 : 0,
    },
    counted("accounts", Object.keys(accounts).length, accounts),
    counted("ignored", ignoredRules.length, ignoredRules),
    counted("journal", entries.length, entries),
    ...(["trial", "mirrors", "policy"] as const)
      .filter((id) => isKept(stored[id]))
      .map((id) => counted(id, 1, stored[id])),
    { id: "rules", bytes: JSON.stringify(rules).length + JSON.stringify(sets).length },
  ];
}

/** Erases one thing; the rest stays. */
export async function eraseStored(id: StoredThing["id"], journal: Journal): Promise<void> {
  const settings = await readSettings();
  if (id === "journal") await journal.erase();
  if (id === "accounts") await writeSettings({ ...settings, accounts: {} });
  if (id === "ignored") await writeSettings({ ...settings, ignoredRules: [] });
  if (id === "trial") await send("endTrial", {});
  if (id === "mirrors") await eraseMirrors();
  if (id === "profile") {
    const { accounts, ignoredRules, journalDays } = settings;
    await writeSettings({ ...noSettings, accounts, ignoredRules, journalDays });
  }
}

/** Erases everything that is the agent's. */
export async function eraseEverything(journal: Journal): Promise<void> {
  await Promise.all([journal.erase(), writeSettings(noSettings), eraseMirrors(), send("endTrial", {})]);
}

async function eraseMirrors(): Promise<void> {
  const own = await keptMirrors();
  await removeMirrors(own, own);
}

function isKept(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value).length > "[]".length;
}

function counted(id: StoredThing["id"], count: number, value: unknown): StoredThing {
  return { id, count, bytes: count === 0 ? 0 : bytesOf(value) };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
