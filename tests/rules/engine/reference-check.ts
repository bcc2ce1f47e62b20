import { parsePhrase, type PhraseChoice, type PhraseStep } from "#rules/engine/matchers/parse-phrase.ts";
import { tokenFlag } from "#rules/language/tokens.ts";
import type { Clue, Rule, TogetherClue } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { readTokens, type ReadableToken } from "#tests/rules/language/read-tokens.ts";

/** A word of the draft, with the numbers of its sentence and paragraph in the draft. */
interface Word extends ReadableToken {
  readonly paragraph: number;
}

/** Words `first` to `end` (excluded) of the draft answer a list of phrases. */
interface Hit {
  readonly first: number;
  readonly end: number;
}

/**
 * The slow and obvious way to say which rules see something in a draft: every phrase is tried at every word, every
 * combination of hits is tried for every meeting. Phrases in language `any` only: no inflection.
 */
export function referenceCheck(set: RuleSet, text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(set.rules.filter((rule) => seesSomething(rule, set, words)).map(({ id }) => id));
}

function wordsOf(text: string): Word[] {
  let sentences = 0;
  return text.split("\n").flatMap((line, paragraph) => {
    const tokens = readTokens(line);
    const words = tokens.map((token) => ({ ...token, sentence: token.sentence + sentences, paragraph }));
    sentences += (tokens.at(-1)?.sentence ?? -1) + 1;
    return words;
  });
}

function seesSomething(rule: Rule, set: RuleSet, words: readonly Word[]): boolean {
  const hits = (phrases: readonly string[]): Hit[] => hitsOf(phrases, set, words);
  if (hits(rule.unlessAnywhere ?? []).length > 0) return false;
  const counts = (hit: Hit, own: readonly number[]): boolean =>
    !(rule.ignore?.includes("negation") === true && isNegated(hit, own, words)) &&
    !(rule.ignore?.includes("quotation") === true && (words[hit.first]!.flags & tokenFlag.quoted) !== 0);
  const excused = new Set(hits(rule.unless ?? []).map((hit) => words[hit.first]!.sentence));
  const isExcused = (meeting: readonly Hit[]): boolean =>
    meeting.some((hit) => excused.has(words[hit.first]!.sentence));
  const alone = rule.find.filter((clue) => typeof clue === "string");
  const clues = [...rule.find.filter((clue) => typeof clue !== "string").map(asMeeting), { together: [alone] }];
  return clues.some((clue) => {
    // A denial inside what the rule looks for denies nothing.
    const own = clue.together.flatMap((part) => foundWords(phrasesOf(part), hits(phrasesOf(part))));
    return meetingsOf(clue, (phrases) => hits(phrases).filter((hit) => counts(hit, own)), words).some(
      (meeting) => !isExcused(meeting),
    );
  });
}

/** Numbers of the words that are sure to be found and not passed over: all, or the edges when a phrase has a gap. */
function foundWords(phrases: readonly string[], hits: readonly Hit[]): number[] {
  const haveGaps = phrases.some((phrase) => parsePhrase(phrase).some(({ gap }) => gap > 0));
  return hits.flatMap(({ first, end }) =>
    haveGaps ? [first, end - 1] : Array.from({ length: end - first }, (_, at) => first + at),
  );
}

/** One of several expressions, with what must be absent beside it, is a meeting of one part. */
function asMeeting(clue: Exclude<Clue, string>): TogetherClue {
  if ("any" in clue) return { ...clue, together: [clue.any] };
  if ("together" in clue) return clue;
  throw new Error("the reference knows phrases only");
}

function phrasesOf(part: TogetherClue["together"][number]): string[] {
  return [part].flat().filter((each) => typeof each === "string");
}

function meetingsOf(clue: TogetherClue, hits: (phrases: readonly string[]) => Hit[], words: readonly Word[]): Hit[][] {
  const parts = clue.together.map((part) => hits(phrasesOf(part)));
  const disturbing = hits(clue.without ?? []);
  const combinations = parts.reduce<Hit[][]>(
    (so, part) => so.flatMap((before) => part.map((hit) => [...before, hit])),
    [[]],
  );
  const place = clue.within ?? "sentence";
  return combinations.filter((meeting) => {
    const apart = meeting.every((a, i) => meeting.every((b, j) => i === j || a.end <= b.first || b.end <= a.first));
    const inOrder = clue.ordered !== true || meeting.every((hit, i) => i === 0 || meeting[i - 1]!.end <= hit.first);
    const near = meeting.every((hit) => isInPlace(hit, meeting, place, words));
    return apart && inOrder && near && !disturbing.some((hit) => isInPlace(hit, meeting, place, words));
  });
}

function isInPlace(
  hit: Hit,
  meeting: readonly Hit[],
  place: "sentence" | "paragraph" | "draft" | number,
  words: readonly Word[],
): boolean {
  if (place === "draft") return true;
  if (typeof place === "string") return words[hit.first]![place] === words[meeting[0]!.first]![place];
  const all = [hit, ...meeting];
  if (all.some(({ first }) => words[first]!.paragraph !== words[hit.first]!.paragraph)) return false;
  return Math.max(...all.map(({ end }) => end)) - Math.min(...all.map(({ first }) => first)) <= place;
}

/** At each word the longest match; of two that overlap, the longer, then the earlier. */
function hitsOf(phrases: readonly string[], set: RuleSet, words: readonly Word[]): Hit[] {
  const found = words.flatMap((_word, first) => {
    const ends = phrases.flatMap((phrase) => endsFrom(parsePhrase(phrase), first, set, words));
    return ends.length === 0 ? [] : [{ first, end: Math.max(...ends) }];
  });
  const kept: Hit[] = [];
  for (const hit of found) {
    const last = kept.at(-1);
    if (last === undefined || hit.first >= last.end) kept.push(hit);
    else if (charactersOf(hit, words) > charactersOf(last, words)) kept[kept.length - 1] = hit;
  }
  return kept;
}

function charactersOf({ first, end }: Hit, words: readonly Word[]): number {
  return words[end - 1]!.end - words[first]!.start;
}

/** Every word at which a phrase that starts at `first` may end. A gap and a phrase stay in one sentence. */
function endsFrom(steps: readonly PhraseStep[], first: number, set: RuleSet, words: readonly Word[]): number[] {
  let reached = new Set([first]);
  for (const [index, step] of steps.entries()) {
    const next = new Set<number>();
    for (const at of reached) {
      if (step.optional) next.add(at);
      const starts = Array.from({ length: (index === 0 ? 0 : step.gap) + 1 }, (_, gap) => at + gap);
      const ends = starts.flatMap((start) => step.choices.flatMap((choice) => endsOfChoice(choice, start, set, words)));
      for (const end of ends) next.add(end);
    }
    reached = next;
  }
  return [...reached].filter((end) => words[end - 1]?.sentence === words[first]?.sentence);
}

function endsOfChoice(choice: PhraseChoice, at: number, set: RuleSet, words: readonly Word[]): number[] {
  const word = words[at];
  if (word === undefined) return [];
  if (choice.kind === "word") return word.folded === choice.word ? [at + 1] : [];
  if (choice.kind === "words") return endsFrom(parsePhrase(choice.source), at, set, words);
  if (choice.kind === "class") throw new Error("the reference knows no classes");
  const phrases = set.lexicons.filter(({ id }) => id === choice.id).flatMap((lexicon) => lexicon.phrases);
  return phrases.flatMap((phrase) => {
    const ends = endsFrom(parsePhrase(phrase), at, set, words);
    return ends.length === 0 ? [] : [Math.max(...ends)];
  });
}

function isNegated(hit: Hit, own: readonly number[], words: readonly Word[]): boolean {
  return words.some((word, at) => {
    if (own.includes(at)) return false;
    if (word.folded !== "pas" || at < hit.first - 5 || at >= hit.end + 2) return false;
    if (word.sentence !== words[hit.first]!.sentence) return false;
    return !words.slice(at + 1, hit.first + 1).some(({ flags }) => (flags & tokenFlag.clause) !== 0);
  });
}
