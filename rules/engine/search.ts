import type { Evidence, Span } from "#rules/model/finding.ts";
import { place, type Alternative, type CompiledRules, type CompiledSearch } from "./compiled-rules.ts";
import { findMeetings, type Meeting } from "./matchers/together.ts";
import type { Hit, HitsByConcept } from "./piece-hits.ts";

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
export function runSearch(search: CompiledSearch, hits: HitsByConcept, { concepts }: CompiledRules): Match[] {
  const counted = (concept: number): readonly Hit[] => {
    const all = hits.of(concept);
    if (!search.ignoreNegated && !search.ignoreQuoted) return all;
    return all.filter((hit) => !(search.ignoreNegated && hit.isNegated) && !(search.ignoreQuoted && hit.isQuoted));
  };
  const excused = new Set(hits.of(search.unless).map((excuse) => excuse.sentence));
  const blamed =
    excused.size === 0 ? counted : (concept: number) => counted(concept).filter((hit) => !excused.has(hit.sentence));
  return search.find.flatMap((alternative) =>
    maySucceed(alternative, hits)
      ? findMeetings(alternative, blamed, counted).map((meeting) => toMatch(meeting, concepts))
      : [],
  );
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
