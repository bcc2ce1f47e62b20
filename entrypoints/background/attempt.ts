import { Refused } from "#rules/pack/refusal.ts";
import type { OpenDatabase } from "./rule-database.ts";

/** How often the same rules may bring the background down before they are left alone. */
const mostFalls = 2;

/** Rules that twice brought the background down, or failed in a way that nobody foresaw. */
export class SetAside extends Error {
  override readonly name = "SetAside";
}

interface Count {
  /** Falls of earlier backgrounds. */
  readonly falls: Promise<number>;
  running: number;
}

/**
 * Works on rules from which the background might not come back. Each is counted before it begins, once for a background
 * however many readings overlap, and forgotten once it has ended well or with a refusal: what is left of a count tells,
 * at the next start, how the last one ended.
 */
export class Attempts {
  private readonly counts = new Map<string, Count>();

  /** Does some work on rules, by their name. @throws {SetAside} without trying, the third time. */
  async attempt<Value>(database: OpenDatabase, rules: string, work: () => Promise<Value>): Promise<Value> {
    const count = this.counts.get(rules) ?? { falls: countFrom(database, rules), running: 0 };
    this.counts.set(rules, count);
    if ((await count.falls) >= mostFalls) throw new SetAside(rules);
    count.running += 1;
    const end = async (isGood: boolean): Promise<void> => {
      count.running -= 1;
      if (isGood && count.running === 0) await this.forget(database, rules);
    };
    try {
      const value = await work();
      void end(true);
      return value;
    } catch (error) {
      await end(error instanceof Refused);
      throw error;
    }
  }

  /** Gives rules their chances anew. */
  async forget(database: OpenDatabase, rules: string): Promise<void> {
    this.counts.delete(rules);
    await database.delete("attempts", rules).catch(() => undefined);
  }

  /** To be called when those of the database were cleared. */
  clear(): void {
    this.counts.clear();
  }
}

/** Counts one more fall until the work ends. @returns those before */
async function countFrom(database: OpenDatabase, rules: string): Promise<number> {
  const falls = (await database.get("attempts", rules)) ?? 0;
  // A full disk must not keep good rules from being read.
  if (falls < mostFalls) await database.put("attempts", falls + 1, rules).catch(() => undefined);
  return falls;
}
