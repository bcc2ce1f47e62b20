import type { Attempts } from "./attempt.ts";
import type { CompiledSets, ReadableSet } from "./compile-sets.ts";
import { compileWithTrial, type Compiled, type Package, type ToCompile } from "./compile-with-trial.ts";
import type { OpenDatabase } from "./rule-database.ts";

/** Rules ready to check drafts, and how a person reads them in full. */
export interface ReadyRules {
  readonly compiled: CompiledSets;
  readonly readable: () => Promise<readonly ReadableSet[]>;
}

/** Compiles rules unless they are those that were compiled last, and keeps them for the next start. */
export async function compileOnce(
  attempts: Attempts,
  database: OpenDatabase | undefined,
  from: Package,
  rules: ToCompile,
): Promise<ReadyRules> {
  const made = await compileWithTrial(attempts, database, from, rules);
  // A full or damaged disk costs a compilation at each start, nothing else.
  if (made !== rules.known && database !== undefined) await keep(database, made).catch(() => undefined);
  return {
    compiled: made.compiled,
    readable: async () => {
      if (made.readable !== undefined) return made.readable;
      const kept = await database?.get("readable", "current").catch(() => undefined);
      if (kept?.from === made.from) return kept.sets;
      // Damaged, or of rules that were installed since.
      const again = await compileWithTrial(attempts, database, from, { ...rules, known: undefined });
      return again.readable ?? [];
    },
  };
}

async function keep(database: OpenDatabase, { from, compiled, readable = [] }: Compiled): Promise<void> {
  const transaction = database.transaction(["compiled", "readable"], "readwrite");
  await Promise.all([
    transaction.objectStore("compiled").put({ from, compiled }, "current"),
    transaction.objectStore("readable").put({ from, sets: readable }, "current"),
    transaction.done,
  ]);
}
