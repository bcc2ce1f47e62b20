import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createCheck, type Check } from "#rules/engine/check.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import type { Context } from "#rules/model/context.ts";
import type { Verdict } from "#rules/model/verdict.ts";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { loadRules } from "#rules/cli/load-rules.ts";
import { parseContext } from "#rules/cli/parse-context.ts";
import type { Terminal } from "#rules/cli/terminal.ts";

export const usage = `tact check [--rules DOSSIER]… [--context JSON] [--format text|json] [TEXTE | --file FICHIER | --jsonl FICHIER | -]

Relit un texte, ou un texte par ligne d'un fichier JSONL. Sans --rules : les règles livrées avec Tact.`;

/** `tact check`: what the rules see in a text (exit 1 when they see something), or in each line of a JSONL file. */
export async function check(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rules: { type: "string", multiple: true },
      context: { type: "string" },
      format: { type: "string", default: "text" },
      file: { type: "string" },
      jsonl: { type: "string" },
    },
  });
  if (values.format !== "text" && values.format !== "json")
    throw new Failure(`--format ${values.format} : attendu text ou json`);
  const given = values.context === undefined ? {} : parseObject(values.context, "--context");
  const { rules } = await loadRules(values.rules);
  const checkDraft = createCheck(rules);
  if (values.jsonl !== undefined) {
    const lines = values.jsonl === "-" ? terminal.readInput() : readText(values.jsonl);
    for (const line of checkLines(lines, given, terminal.today, checkDraft, rules)) terminal.print(line);
    return exitCode.clean;
  }
  const text = textToCheck(values.file, positionals, terminal);
  const context = parseContext(given, terminal.today);
  const verdict = checkDraft({ text, language: detectLanguage(text) }, context);
  terminal.print(
    values.format === "json" ? JSON.stringify(report(text, verdict, rules)) : describe(text, verdict, rules),
  );
  return verdict.findings.length > 0 ? exitCode.found : exitCode.clean;
}

function textToCheck(file: string | undefined, positionals: readonly string[], terminal: Terminal): string {
  if (file !== undefined) return readText(file);
  if (positionals.length === 1 && positionals[0] === "-") return terminal.readInput();
  if (positionals.length === 0) throw new Failure(`il manque le texte à relire\n\n${usage}`);
  return positionals.join(" ");
}

/** One answer a line, in the same order; a line that cannot be read says so and the run goes on. */
function* checkLines(
  lines: string,
  given: object,
  today: string,
  checkDraft: Check,
  rules: CompiledRules,
): Generator<string> {
  let number = 0;
  for (const line of lines.split("\n")) {
    number++;
    if (line.trim() === "") continue;
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      yield JSON.stringify({ id: null, line: number, error: "cette ligne n'est pas du JSON" });
      continue;
    }
    if (typeof row !== "object" || row === null || !("text" in row) || typeof row.text !== "string") {
      yield JSON.stringify({ id: null, line: number, error: "cette ligne n'a pas de texte (« text »)" });
      continue;
    }
    const context: Context = parseContext({ ...given, ...row }, today);
    const verdict = checkDraft({ text: row.text, language: detectLanguage(row.text) }, context);
    yield JSON.stringify({ id: "id" in row ? row.id : null, ...report(row.text, verdict, rules) });
  }
}

/** A verdict as the fixed interface gives it. */
function report(text: string, verdict: Verdict, rules: CompiledRules) {
  return {
    severity: verdict.severity,
    findings: verdict.findings.map(({ rule, duty, severity, start, end }) => ({
      rule,
      duty,
      severity,
      start,
      end,
      quote: text.slice(start, end),
      reason: rules.rules.find((each) => each.id === rule)?.reason.fr ?? "",
    })),
  };
}

/** A verdict for a person: the words, the reason, the source, the advice. */
function describe(text: string, verdict: Verdict, rules: CompiledRules): string {
  if (verdict.findings.length === 0) return "Aucun point d'attention détecté.";
  return verdict.findings
    .map((finding) => {
      const rule = rules.rules.find((each) => each.id === finding.rule)!;
      const source = rule.sources.map((each) => [each.text, each.article].filter(Boolean).join(", ")).join(" ; ");
      return [
        `${finding.severity} · ${finding.duty} · ${rule.title.fr} (${rule.id})`,
        `  « ${text.slice(finding.start, finding.end)} »`,
        `  Pourquoi : ${rule.reason.fr}`,
        `  Source : ${source}`,
        `  Conseil : ${rule.advice.fr}`,
      ].join("\n");
    })
    .join("\n\n");
}

function parseObject(text: string, where: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(`${where} : ce n'est pas du JSON`);
  }
  if (typeof value !== "object" || value === null) throw new Failure(`${where} : attendu un objet { … }`);
  return value;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Failure(`${file} : ce fichier ne peut pas être lu`);
  }
}
