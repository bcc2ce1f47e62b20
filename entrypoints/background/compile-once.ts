import type { IDBPTransaction, StoreNames } from "idb";
import type { Attempts } from "./attempt.ts";
import type { CompiledSets, ReadableSet } from "./compile-sets.ts";
import { compileWithTrial, type JustCompiled, type Package, type ToCompile } from "./compile-with-trial.ts";
import type { OpenDatabase, RuleDatabase } from "./rule-database.ts";

/** A transaction that writes compiled rules, maybe with others. */
type Writing = Pick<IDBPTransaction<RuleDatabase, StoreNames<RuleDatabase>[], "readwrite">, "objectStore">;

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
  if ("readable" in made) {
    // A full or damaged disk costs a compilation at each start, nothing else.
    if (database !== undefined) await keep(database, made).catch(() => undefined);
    return readyFrom(made);
  }
  return {
    compiled: made.compiled,
    readable: async () => {
      const kept = await database?.get("readable", "current").catch(() => undefined);
      if (kept?.from === made.from) return kept.sets;
      // Damaged, or of rules that were installed since.
      return (await compileWithTrial(attempts, database, from, { ...rules, known: undefined })).readable;
    },
  };
}

/** Rules that were just compiled: nothing is read for them again. */
export function readyFrom({ compiled, readable }: JustCompiled): ReadyRules {
  return { compiled, readable: () => Promise.resolve(readable) };
}

/** Writes just compiled rules, as each start reads them and as someone may ask for them. */
export function putCompiled(transaction: Writing, { from, compiled, readable }: JustCompiled): Promise<unknown>[] {
  return [
    transaction.objectStore("compiled").put({ from, compiled }, "current"),
    transaction.objectStore("readable").put({ from, sets: readable }, "current"),
  ];
}

async function keep(database: OpenDatabase, made: JustCompiled): Promise<void> {
  const transaction = database.transaction(["compiled", "readable"], "readwrite");
  await Promise.all([...putCompiled(transaction, made), transaction.done]);
}
