import { parseArgs } from "node:util";
import { exitCode, type ExitCode } from "#rules/cli/failure.ts";
import { embeddedSetFolder, loadRuleSets, stack } from "#rules/cli/load-rules.ts";
import { runExamples } from "#rules/pack/run-examples.ts";
import type { Terminal } from "#rules/cli/terminal.ts";

export const usage = `tact test [DOSSIER]…

Passe tous les exemples de toutes les règles ; la dernière ligne compte ceux qui tiennent.`;

/** `tact test`: runs every example; a line for each that fails, then `N passed, N failed`. */
export async function test(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const sets = await loadRuleSets(positionals.length === 0 ? [embeddedSetFolder] : positionals);
  const results = runExamples(stack(sets), undefined, (rules) => terminal.follow("Règles", rules));
  const failures = results.filter((result) => result.failure !== undefined);
  for (const { rule, kind, example, failure } of failures)
    terminal.print(`${rule} · ${kind} · ${example.text}\n    ${failure}`);
  terminal.print(`${results.length - failures.length} passed, ${failures.length} failed`);
  return failures.length > 0 ? exitCode.found : exitCode.clean;
}
