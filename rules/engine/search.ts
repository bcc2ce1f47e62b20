import type { Evidence, Span } from "#rules/model/finding.ts";
import { place, type Alternative, type CompiledRules, type CompiledSearch } from "./compiled-rules.ts";
import { findMeetings, type HitsOf, type Meeting } from "./matchers/together.ts";
import { isFoundBy, type Denial, type Hit, type HitsByConcept } from "./piece-hits.ts";

/** A place where a search succeeded. */
export interface Match extends Span {
  readonly sentence: number;
  readonly evidence: readonly Evidence[];
}

/** A stretch longer than this many words is not underlined whole: only its first part is. */
const longestUnderline = 14;

/**
 * Every place where a search succeeds among some hits; none where something in the same sentence makes it innocent.
 * Neither the context nor what would excuse the whole draft is looked at.
 */
export function runSearch(search: CompiledSearch, hits: HitsByConcept, { concepts, gappy }: CompiledRules): Match[] {
  const excused = new Set(hits.of(search.unless).map((excuse) => excuse.sentence));
  return search.find.flatMap((alternative) => {
    if (!maySucceed(alternative, hits)) return [];
    const counted = hitsThatCount(search, alternative, hits, gappy);
    const blamed =
      excused.size === 0 ? counted : (concept: number) => counted(concept).filter((hit) => !excused.has(hit.sentence));
    return findMeetings(alternative, blamed, counted).map((meeting) => toMatch(meeting, concepts));
  });
}

/** Hits that are neither denied nor quoted, when it matters. A word that is itself looked for denies nothing. */
function hitsThatCount(
  search: CompiledSearch,
  { parts }: Alternative,
  hits: HitsByConcept,
  gappy: readonly number[],
): HitsOf {
  const { ignoreNegated, ignoreQuoted } = search;
  if (!ignoreNegated && !ignoreQuoted) return (concept) => hits.of(concept);
  const isLookedFor = (denial: Denial): boolean =>
    parts.some((part) => isFoundBy(denial, hits.of(part), gappy.includes(part)));
  const isDenied = ({ denials }: Hit): boolean => denials.length > 0 && !denials.every(isLookedFor);
  return (concept) =>
    hits.of(concept).filter((hit) => !(ignoreQuoted && hit.isQuoted) && !(ignoreNegated && isDenied(hit)));
}

/** Is every part of an alternative there? */
export function maySucceed(alternative: Alternative, hits: Pick<HitsByConcept, "has">): boolean {
  for (const part of alternative.parts) if (!hits.has(part)) return false;
  return true;
}

/** True when a search never looks further than one paragraph. */
export function isLocal(search: CompiledSearch): boolean {
  return search.find.every(({ parts, within }) => parts.length === 1 || within !== place.draft);
}

function toMatch(meeting: Meeting, concepts: readonly string[]): Match {
  const pivot = meeting[0]!;
  const first = meeting.reduce((a, b) => (b.start < a.start ? b : a));
  const last = meeting.reduce((a, b) => (b.end > a.end ? b : a));
  const whole = last.endToken - first.firstToken <= longestUnderline && first.paragraph === last.paragraph;
  return {
    start: whole ? first.start : pivot.start,
    end: whole ? last.end : pivot.end,
    sentence: pivot.sentence,
    evidence: meeting.map((hit) => ({ part: concepts[hit.concept]!, start: hit.start, end: hit.end })),
  };
}
