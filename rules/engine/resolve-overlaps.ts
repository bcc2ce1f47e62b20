import type { Finding } from "#rules/model/finding.ts";
import { severityRank } from "#rules/model/severity.ts";

/**
 * One remark per place and duty: of findings of one duty that overlap, the most serious stays, then the one that asked
 * for most, then the shorter stretch; the others are listed under it. Sorted by place.
 */
export function resolveOverlaps<Each extends Finding>(findings: readonly Each[]): Each[] {
  const ranked = [...findings].sort(
    (a, b) =>
      severityRank(b.severity) - severityRank(a.severity) ||
      b.evidence.length - a.evidence.length ||
      a.end - a.start - (b.end - b.start) ||
      a.start - b.start ||
      (a.rule < b.rule ? -1 : 1),
  );
  const kept: { finding: Each; also: string[] }[] = [];
  for (const finding of ranked) {
    const over = kept.find(
      ({ finding: other }) => other.duty === finding.duty && finding.start < other.end && other.start < finding.end,
    );
    if (over === undefined) kept.push({ finding, also: [] });
    else if (finding.rule !== over.finding.rule && !over.also.includes(finding.rule)) over.also.push(finding.rule);
  }
  return kept
    .map(({ finding, also }) => ({ ...finding, also }))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}
