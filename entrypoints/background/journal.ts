import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { JournalEntry } from "#rules/model/journal.ts";

interface JournalDatabase extends DBSchema {
  entries: { key: number; value: JournalEntry; indexes: { date: string } };
}

/** The agent's own journal, in a database that pages cannot reach. It is never sent, and holds no text of a draft. */
export class Journal {
  private database: Promise<IDBPDatabase<JournalDatabase>> | undefined;

  /** Adds entries, and forgets those that are older than `days`. With 0 days, nothing is kept. */
  async add(entries: readonly JournalEntry[], today: string, days: number): Promise<void> {
    await this.forgetBefore(oldestKept(today, days));
    if (days === 0) return;
    const database = await this.open();
    const write = database.transaction("entries", "readwrite");
    await Promise.all([...entries.map((entry) => write.store.add(entry)), write.done]);
  }

  /** Every entry, the latest first. */
  async all(): Promise<readonly JournalEntry[]> {
    const entries = await (await this.open()).getAll("entries");
    return entries.toReversed();
  }

  /** Forgets the entries of the days before this one (`YYYY-MM-DD`). */
  async forgetBefore(day: string): Promise<void> {
    const database = await this.open();
    const write = database.transaction("entries", "readwrite");
    for await (const cursor of write.store.index("date").iterate(IDBKeyRange.upperBound(day, true)))
      await cursor.delete();
    await write.done;
  }

  /** Forgets everything. */
  async erase(): Promise<void> {
    await (await this.open()).clear("entries");
  }

  private open(): Promise<IDBPDatabase<JournalDatabase>> {
    this.database ??= openDB<JournalDatabase>("tact-journal", 1, {
      upgrade(database) {
        database.createObjectStore("entries", { autoIncrement: true }).createIndex("date", "date");
      },
    });
    return this.database;
  }
}

/** The oldest day whose entries are still kept. */
export function oldestKept(today: string, days: number): string {
  const day = new Date(`${today}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days + 1);
  return day.toISOString().slice(0, 10);
}
