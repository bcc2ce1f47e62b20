import type { Finding, Span } from "#rules/model/finding.ts";
import { severityRank } from "#rules/model/severity.ts";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import type { Verdict } from "#rules/model/verdict.ts";
import type { CompiledRules } from "./compiled-rules.ts";

/**
 * What a person reads about a verdict, the gravest first: one remark for each rule, and one for each place. What else
 * was seen at the same place is named under the gravest; a rule that speaks in several places says it once.
 */
export function toRemarks(text: string, verdict: Verdict, rules: CompiledRules): Remarks {
  const ranked = [...verdict.findings].sort(
    (a, b) => severityRank(b.severity) - severityRank(a.severity) || a.start - b.start,
  );
  const heads: { readonly finding: Finding; readonly others: Finding[] }[] = [];
  for (const finding of ranked) {
    const head = heads.find((each) => each.finding.rule === finding.rule || isSamePlace(each.finding, finding));
    if (head === undefined) heads.push({ finding, others: [] });
    else head.others.push(finding);
  }
  return heads.flatMap(({ finding, others }) => toRemark(text, finding, others, rules));
}

function toRemark(text: string, finding: Finding, others: readonly Finding[], rules: CompiledRules): Remark[] {
  const ruleOf = (id: string) => rules.rules.find((each) => each.id === id);
  const rule = ruleOf(finding.rule);
  if (rule === undefined) return [];
  const { title, reason, advice, replacement, sources, card, locked } = rule;
  const { id, title: setTitle, publisher, version, layer } = rules.sets[rule.set]!;
  const seenToo = new Map(
    others.flatMap((other) => {
      const seen = ruleOf(other.rule);
      return seen === undefined || other.rule === rule.id
        ? []
        : [[other.rule, { rule: other.rule, duty: other.duty, title: seen.title }] as const];
    }),
  );
  return [
    {
      rule: rule.id,
      duty: finding.duty,
      severity: finding.severity,
      start: finding.start,
      end: finding.end,
      quote: text.slice(finding.start, finding.end),
      title,
      reason,
      advice,
      sources,
      ...(replacement === undefined ? {} : { replacement }),
      ...(card === undefined ? {} : { card }),
      locked,
      ...(finding.secondReading === undefined ? {} : { secondReading: true }),
      set: { id, title: setTitle, publisher, version, layer },
      also: [...seenToo.values()],
    },
  ];
}

/** True when two findings share at least half of the shorter one. */
function isSamePlace(a: Span, b: Span): boolean {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common * 2 >= Math.min(a.end - a.start, b.end - b.start);
}
