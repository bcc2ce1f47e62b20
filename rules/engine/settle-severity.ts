import type { SeverityStep } from "#rules/model/finding.ts";
import { severities, severityRank, type Severity } from "#rules/model/severity.ts";
import type { CompiledRule, CompiledRules } from "./compiled-rules.ts";
import { holds, type Situation } from "./context.ts";

/**
 * Severity of a rule in a situation: the rule's own, then its last adjustment that holds, then the shifts of its duty,
 * in the order of the layers. What changed it is added to `steps` when they are given.
 */
export function settleSeverity(
  rule: CompiledRule,
  situation: Situation,
  { shifts }: CompiledRules,
  steps?: SeverityStep[],
): Severity | "off" {
  let severity: Severity | "off" = rule.severity;
  for (const adjustment of rule.adjust) {
    if (!holds(adjustment.when, situation)) continue;
    severity = adjustment.severity;
    steps?.push({ by: "rule", when: adjustment.when, severity });
  }
  if (severity === "off") return "off";
  for (const shift of shifts) {
    if (!shift.duties.includes(rule.duty) || !holds(shift.when, situation)) continue;
    const rank = severityRank(severity);
    const floor = Math.min(rank, severityRank(shift.floor));
    const ceiling = Math.max(rank, severityRank(shift.ceiling));
    const shifted: Severity = severities[Math.min(ceiling, Math.max(floor, rank + shift.by))]!;
    if (shifted !== severity) steps?.push({ by: "set", when: shift.when, severity: shifted });
    severity = shifted;
  }
  return severity;
}
