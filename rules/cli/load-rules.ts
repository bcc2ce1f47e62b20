import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "#rules/engine/compile.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { layers, type RuleSet } from "#rules/model/rule-set.ts";
import { layerRuleSets } from "#rules/pack/layer-rule-sets.ts";
import { describeProblem } from "#rules/pack/problem.ts";
import { refusals } from "#rules/pack/refusal.ts";
import { Failure } from "./failure.ts";
import { loadInflector } from "./inflector.ts";
import { readRuleSet } from "./read-rule-set.ts";
import { cached } from "./rule-cache.ts";

/** Folder of the rule set that ships with Tact. */
export const embeddedSetFolder = fileURLToPath(new URL("../sets/interministeriel", import.meta.url));

/** Reads rule sets from their folders, top layer first. @throws {Failure} that lists everything wrong with them. */
export async function loadRuleSets(folders: readonly string[]): Promise<RuleSet[]> {
  const inflect = await loadInflector();
  const sets: RuleSet[] = [];
  const problems: string[] = [];
  for (const folder of folders) {
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new Failure(`${folder} : ce dossier n'existe pas`);
    const read = readRuleSet(folder, inflect, sets);
    if ("set" in read) sets.push(read.set);
    else problems.push(...read.problems.map((problem) => join(basename(folder), describeProblem(problem))));
  }
  if (problems.length > 0) throw new Failure(problems.join("\n"));
  return sets.sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer));
}

/** Reads, stacks and compiles rule sets; the embedded one when no folder is given. @throws {Failure} */
export function loadRules(
  folders: readonly string[] = [],
): Promise<{ sets: readonly RuleSet[]; rules: CompiledRules }> {
  const asked = folders.length === 0 ? [embeddedSetFolder] : folders;
  return cached(asked, async () => {
    const sets = stack(await loadRuleSets(asked));
    return { sets, rules: compile(sets) };
  });
}

/** Rule sets as they apply one under the other. @throws {Failure} when one goes against those above it. */
export function stack(sets: readonly RuleSet[]): readonly RuleSet[] {
  const { sets: layered, refused } = layerRuleSets(sets);
  if (refused.length > 0)
    throw new Failure(
      refused.map(({ set, code, about }) => `${set} : ${refusals[code]} (${about}) [${code}]`).join("\n"),
    );
  return layered;
}
