import { browser } from "wxt/browser";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { sha256Hex } from "#rules/pack/bytes.ts";
import { ruleSetSchema } from "#rules/pack/format.ts";
import { parseStrictJson } from "#rules/pack/parse-strict-json.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { trialCeiling } from "#rules/pack/trial-ceiling.ts";

/** A rule set that the agent put under all others to try it. Nobody signed it: it cannot touch what is locked. */
export interface TrialSet {
  readonly set: RuleSet;
  /** Names its file: the same name, the same set. */
  readonly sha256: string;
  readonly bytes: number;
}

const key = "trial";
const limits = { size: trialCeiling, depth: 16 } as const;

/** Reads the file that `tact pack` writes; whatever it says, the set stands at the lowest layer. @throws {Refused} */
export async function parseTrialSet(text: string): Promise<TrialSet> {
  const bytes = new TextEncoder().encode(text);
  const parsed = ruleSetSchema.safeParse(parseStrictJson(bytes, limits, "essai"));
  if (!parsed.success) throw new Refused("bad-set", parsed.error.issues[0]?.path.join(".") ?? "");
  return { set: { ...parsed.data, layer: "local" }, sha256: await sha256Hex(bytes), bytes: bytes.length };
}

/** The set on trial, `undefined` when there is none or when it can no longer be read. */
export async function readTrialSet(): Promise<TrialSet | undefined> {
  try {
    const text = (await browser.storage.local.get(key))[key];
    return typeof text === "string" ? await parseTrialSet(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a set on trial in the place of the one before; without a text, none. */
export async function keepTrialSet(text?: string): Promise<void> {
  if (text === undefined) await browser.storage.local.remove(key);
  else await browser.storage.local.set({ [key]: text });
}
