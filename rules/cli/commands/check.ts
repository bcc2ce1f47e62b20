import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createCheck, type Check } from "#rules/engine/check.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import type { Context } from "#rules/model/context.ts";
import type { Finding } from "#rules/model/finding.ts";
import type { Verdict } from "#rules/model/verdict.ts";
import { explainFinding, explainInWords, liftedInWords } from "#rules/cli/explain.ts";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { unfollowed, type Follow } from "#rules/cli/follow.ts";
import { loadRules } from "#rules/cli/load-rules.ts";
import { parseContext } from "#rules/cli/parse-context.ts";
import type { Terminal } from "#rules/cli/terminal.ts";

export const usage = `tact check [--rules DOSSIER]… [--context JSON] [--explain] [--format text|json] [TEXTE | --file FICHIER | --jsonl FICHIER | -]

Relit un texte, ou un texte par ligne d'un fichier JSONL. Sans --rules : les règles livrées avec Tact.
--explain dit aussi ce qui a répondu à quelle partie de la règle, et ce qui a fixé la gravité.`;

/** `tact check`: what the rules see in a text (exit 1 when they see something), or in each line of a JSONL file. */
export async function check(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rules: { type: "string", multiple: true },
      context: { type: "string" },
      explain: { type: "boolean", default: false },
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
    const follow = values.format === "json" ? unfollowed : terminal.follow;
    const parts = { given, today: terminal.today, checkDraft, rules, explains: values.explain, follow };
    for (const line of checkLines(lines, parts)) terminal.print(line);
    return exitCode.clean;
  }
  const text = textToCheck(values.file, positionals, terminal);
  const context = parseContext(given, terminal.today);
  const verdict = checkDraft({ text, language: detectLanguage(text) }, context);
  const shown = { text, verdict, rules, explains: values.explain };
  terminal.print(values.format === "json" ? JSON.stringify(report(shown)) : describe(shown, terminal.isScreen));
  return verdict.findings.length > 0 ? exitCode.found : exitCode.clean;
}

/** A verdict and what is needed to tell it. */
interface Shown {
  readonly text: string;
  readonly verdict: Verdict;
  readonly rules: CompiledRules;
  readonly explains: boolean;
}

/** What every line is checked with. */
interface LineParts {
  readonly given: object;
  readonly today: string;
  readonly checkDraft: Check;
  readonly rules: CompiledRules;
  readonly explains: boolean;
  readonly follow: Follow;
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
  { given, today, checkDraft, rules, explains, follow }: LineParts,
): Generator<string> {
  let number = 0;
  for (const line of follow("Textes", lines.split("\n"))) {
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
    const shown = { text: row.text, verdict, rules, explains };
    yield JSON.stringify({ id: "id" in row ? row.id : null, ...report(shown) });
  }
}

/** A verdict as the fixed interface gives it; `--explain` adds to it. */
function report({ text, verdict, rules, explains }: Shown) {
  return {
    severity: verdict.severity,
    findings: verdict.findings.map((finding) => {
      const { rule, duty, severity, start, end } = finding;
      return {
        rule,
        duty,
        severity,
        start,
        end,
        quote: text.slice(start, end),
        reason: rules.rules.find((each) => each.id === rule)?.reason.fr ?? "",
        ...(explains ? { explanation: explainFinding(text, finding, rules) } : {}),
      };
    }),
    ...(explains
      ? { lifted: verdict.lifted.map(({ finding, by }) => ({ rule: finding.rule, by, start: finding.start })) }
      : {}),
  };
}

/** A verdict for a person: the words, the reason, the source, the advice. */
function describe({ text, verdict, rules, explains }: Shown, isScreen: boolean): string {
  const lifted = explains ? liftedInWords(text, verdict, rules) : [];
  if (verdict.findings.length === 0) return ["Aucun point d'attention détecté.", ...lifted].join("\n");
  const remarks = verdict.findings.map((finding) => {
    const rule = rules.rules.find((each) => each.id === finding.rule)!;
    const source = rule.sources.map((each) => [each.text, each.article].filter(Boolean).join(", ")).join(" ; ");
    return [
      `${finding.severity} · ${finding.duty} · ${rule.title.fr} (${rule.id})`,
      `  « ${text.slice(finding.start, finding.end)} »`,
      `  Pourquoi : ${rule.reason.fr}`,
      `  Source : ${source}`,
      `  Conseil : ${rule.advice.fr}`,
      ...(rule.replacement === undefined ? [] : [`  À écrire plutôt : ${rule.replacement.fr}`]),
      ...(explains ? explainInWords(text, finding, rules) : []),
    ].join("\n");
  });
  return [...(isScreen ? [underlineWords(text, verdict.findings)] : []), ...remarks, ...lifted].join("\n\n");
}

/** The text as the agent would see it, its words underlined by the terminal. */
function underlineWords(text: string, findings: readonly Finding[]): string {
  const isMarked = new Uint8Array(text.length + 1);
  for (const { start, end } of findings) isMarked.fill(1, start, end);
  let shown = "";
  for (let at = 0; at < text.length; at++) {
    if (isMarked[at] === 1 && (at === 0 || isMarked[at - 1] === 0)) shown += "\u001b[4m";
    shown += text[at];
    if (isMarked[at] === 1 && isMarked[at + 1] === 0) shown += "\u001b[24m";
  }
  return shown;
}

function parseObject(text: string, where: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(`${where} : ce n'est pas du JSON`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Failure(`${where} : attendu un objet { … }`);
  return value;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Failure(`${file} : ce fichier ne peut pas être lu`);
  }
}
