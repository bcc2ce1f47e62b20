import { place, type Alternative } from "#rules/engine/compiled-rules.ts";
import type { DraftHit } from "#rules/engine/draft-hits.ts";

/** Hits of a concept that count for the rule being read. */
export type HitsOf = (concept: number) => readonly DraftHit[];

/** Concepts that met: one hit for each part, in the order of the parts. */
export type Meeting = readonly DraftHit[];

/**
 * Every place where the parts of an alternative meet. For each hit of the first part, each other part is answered by
 * its nearest hit in the same place (the earlier of two as near) that overlaps none of those already taken.
 */
export function findMeetings(alternative: Alternative, hitsOf: HitsOf): Meeting[] {
  const [first, ...others] = alternative.parts;
  const meetings: Meeting[] = [];
  for (const pivot of hitsOf(first!)) {
    const meeting: DraftHit[] = [pivot];
    for (const part of others) {
      const answer = nearest(hitsOf(part), meeting, alternative);
      if (answer === undefined) break;
      meeting.push(answer);
    }
    if (meeting.length !== alternative.parts.length) continue;
    if (alternative.without >= 0 && hitsOf(alternative.without).some((hit) => isInPlace(hit, meeting, alternative)))
      continue;
    meetings.push(meeting);
  }
  return meetings;
}

function nearest(hits: readonly DraftHit[], meeting: Meeting, alternative: Alternative): DraftHit | undefined {
  const pivot = meeting[0]!;
  const previous = meeting.at(-1)!;
  let best: DraftHit | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const hit of hits) {
    if (!isInPlace(hit, meeting, alternative)) continue;
    if (alternative.ordered && hit.firstToken < previous.endToken) continue;
    if (meeting.some((taken) => hit.start < taken.end && taken.start < hit.end)) continue;
    const distance = wordsBetween(hit, pivot);
    if (distance < bestDistance) [best, bestDistance] = [hit, distance];
  }
  return best;
}

/** Words between two hits, 0 when they touch or overlap. */
function wordsBetween(a: DraftHit, b: DraftHit): number {
  return Math.max(0, a.firstToken - b.endToken, b.firstToken - a.endToken);
}

/** Is the hit in the place where the meeting happens? A number of words bounds the whole stretch from first to last. */
function isInPlace(hit: DraftHit, meeting: Meeting, { within }: Alternative): boolean {
  const pivot = meeting[0]!;
  if (within === place.sentence) return hit.sentence === pivot.sentence;
  if (within === place.paragraph) return hit.paragraph === pivot.paragraph;
  if (within === place.draft) return true;
  const first = Math.min(hit.firstToken, ...meeting.map((taken) => taken.firstToken));
  const last = Math.max(hit.endToken, ...meeting.map((taken) => taken.endToken));
  return last - first <= within;
}
