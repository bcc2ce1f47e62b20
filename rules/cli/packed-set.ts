import type { RuleSet } from "#rules/model/rule-set.ts";
import { trialCeiling } from "#rules/pack/trial-ceiling.ts";
import { Failure } from "./failure.ts";

/** The one file of a set that `tact pack` writes. @throws {Failure} when no browser would try it: it is too large. */
export function packedSet(set: RuleSet): string {
  const text = JSON.stringify(set);
  const bytes = Buffer.byteLength(text);
  if (bytes > trialCeiling)
    throw new Failure(`le fichier aurait ${bytes} octets : un navigateur en essaie ${trialCeiling} au plus`);
  return text;
}
