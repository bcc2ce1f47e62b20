import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { compile } from "#rules/engine/compile.ts";
import { engineVersion, type CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { ruleSetSchema } from "#rules/pack/format.ts";

/** Rules in force: the sets as they were published, and their compiled form. */
export interface RulesInForce {
  readonly sets: readonly RuleSet[];
  readonly rules: CompiledRules;
}

interface RuleDatabase extends DBSchema {
  /** What was compiled last, by what it was compiled from. */
  compiled: { key: "current"; value: { readonly from: string; readonly inForce: RulesInForce } };
}

/** Keeps the rules: parses and compiles them once, and gives them back at once from then on. */
export class RuleStore {
  private readonly readEmbedded: () => Promise<string>;
  private inForce: Promise<RulesInForce> | undefined;

  /** `readEmbedded` gives the JSON of the rule set that ships with Tact. */
  constructor(readEmbedded: () => Promise<string>) {
    this.readEmbedded = readEmbedded;
  }

  /** The rules in force. @throws when they cannot be read: then nothing is checked, and the screens say so. */
  load(): Promise<RulesInForce> {
    this.inForce ??= this.read().catch((error: unknown) => {
      this.inForce = undefined;
      throw error;
    });
    return this.inForce;
  }

  private async read(): Promise<RulesInForce> {
    const text = await this.readEmbedded();
    const from = `${engineVersion} ${await fingerprint(text)}`;
    const database = await openDatabase();
    const known = await database?.get("compiled", "current").catch(() => undefined);
    if (known?.from === from) return known.inForce;
    const set: RuleSet = ruleSetSchema.parse(JSON.parse(text));
    const inForce = { sets: [set], rules: compile([set]) };
    // A full or damaged disk costs a compilation at each start, nothing else.
    await database?.put("compiled", { from, inForce }, "current").catch(() => undefined);
    return inForce;
  }
}

async function openDatabase(): Promise<IDBPDatabase<RuleDatabase> | undefined> {
  try {
    return await openDB<RuleDatabase>("tact", 1, {
      upgrade: (database) => {
        database.createObjectStore("compiled");
      },
    });
  } catch {
    return undefined;
  }
}

async function fingerprint(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
