import { Refused } from "#rules/pack/refusal.ts";
import type { OpenDatabase } from "./rule-database.ts";

/** How often the same rules may bring the background down before they are left alone. */
const mostFalls = 2;

/** Rules that twice brought the background down, or failed in a way that nobody foresaw. */
export class SetAside extends Error {
  override readonly name = "SetAside";
}

/**
 * Does some work on rules from which the background might not come back. It is counted before it begins, and forgotten
 * once it has ended well or with a refusal: what is left of an attempt tells, at the next start, how the last one ended.
 *
 * @param counted rules already counted since the background started: several readings at once are one attempt
 * @throws {SetAside} without trying, the third time.
 */
export async function attempt<Value>(
  database: OpenDatabase,
  rules: string,
  counted: Set<string>,
  work: () => Promise<Value>,
): Promise<Value> {
  if (!counted.has(rules)) {
    counted.add(rules);
    const falls = (await database.get("attempts", rules)) ?? 0;
    if (falls >= mostFalls) {
      counted.delete(rules);
      throw new SetAside(rules);
    }
    // A full disk must not keep good rules from being read.
    await database.put("attempts", falls + 1, rules).catch(() => undefined);
  }
  const forget = (): Promise<void> => {
    counted.delete(rules);
    return database.delete("attempts", rules).catch(() => undefined);
  };
  try {
    const value = await work();
    void forget();
    return value;
  } catch (error) {
    if (error instanceof Refused) await forget();
    throw error;
  }
}
