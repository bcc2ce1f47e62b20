import { severityRank } from "#rules/model/severity.ts";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import type { Verdict } from "#rules/model/verdict.ts";
import type { CompiledRules } from "./compiled-rules.ts";

/** What a person reads about a verdict, the gravest first. */
export function toRemarks(text: string, verdict: Verdict, rules: CompiledRules): Remarks {
  return verdict.findings
    .flatMap((finding): Remark[] => {
      const rule = rules.rules.find((each) => each.id === finding.rule);
      if (rule === undefined) return [];
      const { title, reason, advice, sources, card, locked } = rule;
      const { id, title: setTitle, publisher, version, layer } = rules.sets[rule.set]!;
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
          ...(card === undefined ? {} : { card }),
          locked,
          set: { id, title: setTitle, publisher, version, layer },
        },
      ];
    })
    .sort((a, b) => severityRank(b.severity) - severityRank(a.severity) || a.start - b.start);
}
