import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { loadInflector } from "#rules/cli/inflector.ts";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";
import { packedSet } from "#rules/cli/packed-set.ts";
import { readRuleSet } from "#rules/cli/read-rule-set.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { describeProblem } from "#rules/pack/problem.ts";

export const usage = `tact pack DOSSIER --out FICHIER.json

Écrit un jeu de règles en un seul fichier, sans signature, pour l'essayer dans son navigateur : options de Tact, page
« Règles », « Essayer un jeu de règles ».`;

/** `tact pack`: a rule set as one file, every inflected form written out; nobody vouches for it. */
export async function pack(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: "string" } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1 || values.out === undefined)
    throw new Failure(`il faut un dossier et --out FICHIER.json\n\n${usage}`);
  const inflect = await loadInflector();
  const alone = readRuleSet(folder, inflect);
  // A set may use the lexicons of the layer above.
  const read = "set" in alone ? alone : readRuleSet(folder, inflect, await loadRuleSets([embeddedSetFolder]));
  if (!("set" in read)) throw new Failure(read.problems.map(describeProblem).join("\n"));
  writeFileSync(values.out, packedSet(read.set));
  terminal.print(`${values.out} : ${read.set.rules.length} règles`);
  return exitCode.clean;
}
