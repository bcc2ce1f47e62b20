import type { Evidence, Span } from "#rules/model/finding.ts";
import type { CompiledRules, CompiledSearch } from "./compiled-rules.ts";
import { isNegated, isQuoted, type DraftHit, type DraftHits } from "./draft-hits.ts";
import { findMeetings, type Meeting } from "./matchers/together.ts";

/** A place of the draft where a search succeeded. */
export interface Match extends Span {
  readonly sentence: number;
  readonly evidence: readonly Evidence[];
}

/** A stretch longer than this many words is not underlined whole: only its first part is. */
const longestUnderline = 14;

/** Every place of the draft where a search succeeds; none when something makes it innocent. Context is not looked at. */
export function runSearch(search: CompiledSearch, draft: DraftHits, rules: CompiledRules): Match[] {
  const { unlessAnywhere, unless } = search;
  if (unlessAnywhere >= 0 && draft.byConcept.has(unlessAnywhere)) return [];
  const hitsOf = (concept: number): readonly DraftHit[] => {
    const hits = draft.byConcept.get(concept) ?? [];
    if (!search.ignoreNegated && !search.ignoreQuoted) return hits;
    return hits.filter(
      (hit) =>
        !(search.ignoreNegated && isNegated(hit, draft, rules.negation)) &&
        !(search.ignoreQuoted && isQuoted(hit, draft)),
    );
  };
  const excused = new Set((draft.byConcept.get(unless) ?? []).map((excuse) => excuse.sentence));
  const matches: Match[] = [];
  for (const alternative of search.find) {
    if (!alternative.parts.every((part) => draft.byConcept.has(part))) continue;
    for (const meeting of findMeetings(alternative, hitsOf)) {
      if (meeting.some((hit) => excused.has(hit.sentence))) continue;
      matches.push(toMatch(meeting, rules));
    }
  }
  return matches;
}

function toMatch(meeting: Meeting, rules: CompiledRules): Match {
  const pivot = meeting[0]!;
  const first = meeting.reduce((a, b) => (b.start < a.start ? b : a));
  const last = meeting.reduce((a, b) => (b.end > a.end ? b : a));
  const whole = last.endToken - first.firstToken <= longestUnderline && first.paragraph === last.paragraph;
  return {
    start: whole ? first.start : pivot.start,
    end: whole ? last.end : pivot.end,
    sentence: pivot.sentence,
    evidence: meeting.map((hit) => ({ part: rules.concepts[hit.concept]!, start: hit.start, end: hit.end })),
  };
}
