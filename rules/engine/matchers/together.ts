import { place, type Alternative } from "#rules/engine/compiled-rules.ts";
import { firstFrom, type Hit } from "#rules/engine/piece-hits.ts";

/** Hits of a concept that count for the rule being read, in the order of the draft. */
export type HitsOf = (concept: number) => readonly Hit[];

/** Concepts that met: one hit for each part, in the order of the parts. */
export type Meeting = readonly Hit[];

/**
 * Every place where the parts of an alternative meet. For each hit of the first part, each other part is answered by
 * its nearest hit in the same place (the earlier of two as near) that overlaps none of those already taken.
 * `disturbersOf` gives the hits of what must be absent from the place.
 */
export function findMeetings(alternative: Alternative, hitsOf: HitsOf, disturbersOf: HitsOf): Meeting[] {
  const [first, ...others] = alternative.parts;
  const meetings: Meeting[] = [];
  for (const pivot of hitsOf(first!)) {
    const meeting: Hit[] = [pivot];
    for (const part of others) {
      const answer = nearest(hitsOf(part), meeting, alternative);
      if (answer === undefined) break;
      meeting.push(answer);
    }
    if (meeting.length !== alternative.parts.length) continue;
    if (alternative.without >= 0 && isDisturbed(disturbersOf(alternative.without), meeting, alternative)) continue;
    meetings.push(meeting);
  }
  return meetings;
}

/** Looks outwards from the first hit, on both sides, and stops at the edge of the place. */
function nearest(hits: readonly Hit[], meeting: Meeting, alternative: Alternative): Hit | undefined {
  const pivot = meeting[0]!;
  let right = firstFrom(hits, pivot.firstToken);
  let left = right - 1;
  for (;;) {
    const before = left >= 0 && isReachable(hits[left]!, meeting, alternative) ? hits[left]! : undefined;
    const after = right < hits.length && isReachable(hits[right]!, meeting, alternative) ? hits[right]! : undefined;
    if (before === undefined && after === undefined) return undefined;
    const takesBefore =
      after === undefined || (before !== undefined && wordsBetween(before, pivot) <= wordsBetween(after, pivot));
    const hit = takesBefore ? before! : after;
    if (fits(hit, meeting, alternative)) return hit;
    if (takesBefore) left--;
    else right++;
  }
}

function isDisturbed(hits: readonly Hit[], meeting: Meeting, alternative: Alternative): boolean {
  const from = firstFrom(hits, meeting[0]!.firstToken);
  for (let index = from; index < hits.length && isReachable(hits[index]!, meeting, alternative); index++)
    if (isInPlace(hits[index]!, meeting, alternative)) return true;
  for (let index = from - 1; index >= 0 && isReachable(hits[index]!, meeting, alternative); index--)
    if (isInPlace(hits[index]!, meeting, alternative)) return true;
  return false;
}

/** False once no hit further away could be in the place. */
function isReachable(hit: Hit, meeting: Meeting, { within }: Alternative): boolean {
  const pivot = meeting[0]!;
  if (within === place.sentence) return hit.sentence === pivot.sentence;
  if (within === place.paragraph) return hit.paragraph === pivot.paragraph;
  return within === place.draft || wordsBetween(hit, pivot) <= within;
}

function fits(hit: Hit, meeting: Meeting, alternative: Alternative): boolean {
  if (!isInPlace(hit, meeting, alternative)) return false;
  if (alternative.ordered && hit.firstToken < meeting.at(-1)!.endToken) return false;
  return !meeting.some((taken) => hit.start < taken.end && taken.start < hit.end);
}

/** Words between two hits, 0 when they touch or overlap. */
function wordsBetween(a: Hit, b: Hit): number {
  return Math.max(0, a.firstToken - b.endToken, b.firstToken - a.endToken);
}

/** Is the hit in the place where the meeting happens? A number of words bounds the whole stretch from first to last. */
function isInPlace(hit: Hit, meeting: Meeting, { within }: Alternative): boolean {
  const pivot = meeting[0]!;
  if (within === place.sentence) return hit.sentence === pivot.sentence;
  if (within === place.paragraph) return hit.paragraph === pivot.paragraph;
  if (within === place.draft) return true;
  const first = Math.min(hit.firstToken, ...meeting.map((taken) => taken.firstToken));
  const last = Math.max(hit.endToken, ...meeting.map((taken) => taken.endToken));
  return last - first <= within;
}
