import type { StoredThing } from "#components/stored-things.tsx";
import type { Journal } from "#entrypoints/background/journal.ts";
import { noSettings, readSettings, writeSettings, type Settings } from "#entrypoints/background/settings.ts";
import type { JournalEntry } from "#rules/model/journal.ts";

/** What is kept on this machine, item by item, with its size. */
export function storedThings(
  settings: Settings,
  entries: readonly JournalEntry[],
  rulesBytes: number,
): readonly StoredThing[] {
  const { corps, mandate, senior, otherElections, accounts, ignoredRules } = settings;
  const isProfileTold = corps !== noSettings.corps || mandate !== undefined || senior || otherElections.length > 0;
  return [
    {
      id: "profile",
      bytes: isProfileTold ? bytesOf({ corps, mandate, senior, otherElections }) : 0,
      count: isProfileTold ? 1 : 0,
    },
    counted("accounts", Object.keys(accounts).length, accounts),
    counted("ignored", ignoredRules.length, ignoredRules),
    counted("journal", entries.length, entries),
    { id: "rules", bytes: rulesBytes },
  ];
}

/** Erases one thing; the rest stays. */
export async function eraseStored(id: StoredThing["id"], journal: Journal): Promise<void> {
  const settings = await readSettings();
  if (id === "journal") await journal.erase();
  if (id === "accounts") await writeSettings({ ...settings, accounts: {} });
  if (id === "ignored") await writeSettings({ ...settings, ignoredRules: [] });
  if (id === "profile") {
    const { accounts, ignoredRules, journalDays } = settings;
    await writeSettings({ ...noSettings, accounts, ignoredRules, journalDays });
  }
}

function counted(id: StoredThing["id"], count: number, value: unknown): StoredThing {
  return { id, count, bytes: count === 0 ? 0 : bytesOf(value) };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
