import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { stack } from "./load-rules.ts";
import { parseContext } from "./parse-context.ts";
import { severityWords } from "./severity-words.ts";

/** A text whose remarks are not the same. */
export interface FindingChange {
  readonly text: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** How the remarks on some drafts change from some rules to others. Rows without a text are passed over. */
export function compareFindings(
  before: readonly RuleSet[],
  after: readonly RuleSet[],
  rows: readonly unknown[],
  today: string,
): { texts: number; changed: readonly FindingChange[] } {
  const [old, fresh] = [before, after].map((sets) => createCheck(compile(stack(sets))));
  let texts = 0;
  const changed: FindingChange[] = [];
  for (const row of rows) {
    if (typeof row !== "object" || row === null || !("text" in row) || typeof row.text !== "string") continue;
    texts++;
    const { text } = row;
    const draft = { text, language: detectLanguage(text) };
    const context = parseContext(row, today);
    const [was, is] = [old!, fresh!].map((check) =>
      check(draft, context).findings.map(
        ({ rule, severity, start, end }) => `${rule}, ${severityWords[severity]} : « ${text.slice(start, end)} »`,
      ),
    );
    const added = is!.filter((finding) => !was!.includes(finding));
    const removed = was!.filter((finding) => !is!.includes(finding));
    if (added.length + removed.length > 0) changed.push({ text, added, removed });
  }
  return { texts, changed };
}
