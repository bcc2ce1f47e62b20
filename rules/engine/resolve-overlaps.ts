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
  const kept: Place<Each>[] = [];
  const byDuty = new Map<string, Place<Each>[]>();
  for (const finding of ranked) {
    const places = byDuty.get(finding.duty) ?? [];
    byDuty.set(finding.duty, places);
    const at = placeFrom(places, finding.start);
    const over = [places[at - 1], places[at]].find(
      (place) => place !== undefined && finding.start < place.finding.end && place.finding.start < finding.end,
    );
    if (over === undefined) {
      const place = { finding, also: [] };
      kept.push(place);
      places.splice(at, 0, place);
    } else if (finding.rule !== over.finding.rule && !over.also.includes(finding.rule)) over.also.push(finding.rule);
  }
  return kept
    .map(({ finding, also }) => ({ ...finding, also }))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}

interface Place<Each> {
  readonly finding: Each;
  readonly also: string[];
}

/** Index of the first place that starts at an offset or after it; places of one duty never overlap. */
function placeFrom<Each extends Finding>(places: readonly Place<Each>[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.finding.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
