import { join } from "node:path";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { loadInflector } from "#rules/cli/inflector.ts";
import { lintRuleSet } from "#rules/cli/lint-rule-set.ts";
import { embeddedSetFolder } from "#rules/cli/load-rules.ts";
import { readRuleSet } from "#rules/cli/read-rule-set.ts";
import { fieldPosition } from "#rules/cli/read-yaml.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { describeProblem, type Problem } from "#rules/pack/problem.ts";

export const usage = `tact lint [--format text|json] [DOSSIER]…

Relit un jeu de règles, ou plusieurs du socle vers le plus local : fautes (le jeu ne se charge pas) et remarques
(textes trop longs, exemples trop semblables, lexiques inutiles, règles qui se cachent l'une l'autre…).`;

/** `tact lint`: every fault and remark at `file:line:column`; exit 2 when a set cannot be read, 1 with remarks. */
export async function lint(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: "string", default: "text" } },
  });
  if (values.format !== "text" && values.format !== "json")
    throw new Failure(`--format ${values.format} : attendu text ou json`);
  const folders = positionals.length === 0 ? [embeddedSetFolder] : positionals;
  const inflect = await loadInflector();
  const above: RuleSet[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    const read = readRuleSet(folder, inflect, above);
    if (!("set" in read)) {
      print(
        read.problems.map((problem) => ({ ...problem, file: join(folder, problem.file) })),
        values.format,
        terminal,
      );
      return exitCode.misused;
    }
    above.push(read.set);
    const remarks = lintRuleSet(
      above,
      values.format === "json" ? undefined : (rules) => terminal.follow("Règles", rules),
    );
    for (const { file, id, field, message } of remarks) {
      const path = join(folder, file);
      problems.push({ file: path, ...fieldPosition(path, field), id, field: field.join("."), message });
    }
  }
  print(problems, values.format, terminal);
  return problems.length > 0 ? exitCode.found : exitCode.clean;
}

function print(problems: readonly Problem[], format: string, terminal: Terminal): void {
  if (format === "json") terminal.print(JSON.stringify(problems));
  else if (problems.length === 0) terminal.print("Rien à signaler.");
  else for (const problem of problems) terminal.print(describeProblem(problem));
}
