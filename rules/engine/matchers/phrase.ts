import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { choiceKind, type CompiledPhrase } from "#rules/engine/compiled-rules.ts";
import type { RuleVocabulary } from "#rules/engine/vocabulary.ts";
import { longestPhrase, tokenClasses } from "./parse-phrase.ts";

/** How many words the hits of a concept that begin at a token cover: bit n for n words. */
export type ConceptLengths = (concept: number, token: number) => number;

/** A phrase ready to be tried: how far before its anchor it may start, and what must stand beside the anchor. */
export interface ReadyPhrase extends CompiledPhrase {
  /** Atoms of which one must stand right before or right after the anchor; none when anything may. */
  readonly neighbours: readonly number[];
  /** Where the neighbour stands from the anchor: -1 or 1. */
  readonly neighbourAt: number;
  /** Fewest and most words between its first word and its anchor. */
  readonly leastBefore: number;
  readonly mostBefore: number;
}

/** Longest run of words that one lexicon of a phrase may cover. */
const longestReference = 8;

/** Works out how far before its anchor a phrase may start. */
export function readyPhrase(phrase: CompiledPhrase): ReadyPhrase {
  let leastBefore = 0;
  let mostBefore = 0;
  let at = 0;
  for (let step = 0; step < phrase.anchor; step++) {
    const gap = phrase.steps[at]!;
    const optional = phrase.steps[at + 1] === 1;
    const choices = phrase.steps.slice(at + 3, at + 3 + phrase.steps[at + 2]!);
    const widest = choices.some((choice) => (choice & 3) === choiceKind.concept) ? longestReference : 1;
    if (!optional) leastBefore++;
    mostBefore += gap + widest;
    at += 3 + choices.length;
  }
  mostBefore += phrase.steps[at]!;
  return { ...phrase, leastBefore, mostBefore: Math.min(mostBefore, longestPhrase), ...neighbourOf(phrase) };
}

/** The required word next to a one-word anchor, by which most tries are given up at once. */
function neighbourOf({ steps, anchor }: CompiledPhrase): Pick<ReadyPhrase, "neighbours" | "neighbourAt"> {
  const rows: { gap: number; optional: boolean; choices: readonly number[] }[] = [];
  for (let at = 0; at < steps.length;) {
    const count = steps[at + 2]!;
    rows.push({ gap: steps[at]!, optional: steps[at + 1] === 1, choices: steps.slice(at + 3, at + 3 + count) });
    at += 3 + count;
  }
  const isOneWord = (choices: readonly number[]): boolean =>
    choices.every((choice) => (choice & 3) === choiceKind.atom);
  const here = rows[anchor]!;
  const after = rows[anchor + 1];
  const before = rows[anchor - 1];
  if (isOneWord(here.choices) && after !== undefined && after.gap === 0 && !after.optional && isOneWord(after.choices))
    return { neighbours: after.choices.map((choice) => choice >> 2), neighbourAt: 1 };
  if (before !== undefined && here.gap === 0 && !before.optional && isOneWord(before.choices))
    return { neighbours: before.choices.map((choice) => choice >> 2), neighbourAt: -1 };
  return { neighbours: [], neighbourAt: 0 };
}

/** Does the token belong to a class of the rule language? */
export function isOfClass(flags: number, tokenClass: number): boolean {
  switch (tokenClasses[tokenClass]) {
    case "nombre":
      return (flags & tokenFlag.digit) !== 0;
    case "heure":
      return (flags & tokenFlag.hour) !== 0;
    case "nom":
      return (flags & tokenFlag.capital) !== 0 && (flags & (tokenFlag.first | tokenFlag.hashtag)) === 0;
    case "mention":
      return (flags & tokenFlag.mention) !== 0;
    case "lien":
      return (flags & tokenFlag.link) !== 0;
    case "majuscules":
      return (flags & tokenFlag.capitals) !== 0;
    case "somme":
      return (flags & tokenFlag.sum) !== 0;
    case "pourcentage":
      return (flags & tokenFlag.share) !== 0;
    default:
      return false;
  }
}

/**
 * Tries phrases on the tokens of one paragraph. Positions reached after each step are the bits of one integer, so a
 * try costs at most steps × words covered, whatever the text.
 */
export function createPhraseMatcher(vocabulary: RuleVocabulary) {
  let cells: Int32Array = new Int32Array(0);
  let count = 0;
  let lengthsOf: ConceptLengths = () => 0;

  /** Bits (from `start`) that one choice leads to from token `start + from`. */
  function follow(choice: number, start: number, from: number): number {
    const token = start + from;
    const row = token * tokenWidth;
    const id = choice >> 2;
    switch (choice & 3) {
      case choiceKind.atom:
        return vocabulary.isAtom(cells[row + tokenColumn.form]!, id) ? 1 << (from + 1) : 0;
      case choiceKind.atomInCapitals:
        return (cells[row + tokenColumn.flags]! & (tokenFlag.capitals | tokenFlag.number)) !== 0 &&
          vocabulary.isAtom(cells[row + tokenColumn.form]!, id)
          ? 1 << (from + 1)
          : 0;
      case choiceKind.tokenClass:
        return isOfClass(cells[row + tokenColumn.flags]!, id) ? 1 << (from + 1) : 0;
      default:
        return lengthsOf(id, token) << from;
    }
  }

  /** End of the longest match of the phrase that starts exactly at `start` (excluded), or -1. */
  function endFrom(phrase: CompiledPhrase, start: number, limit: number): number {
    const { steps } = phrase;
    let reached = 1;
    for (let at = 0; at < steps.length;) {
      const gap = steps[at]!;
      const optional = steps[at + 1] === 1;
      const choices = steps[at + 2]!;
      let ready = reached;
      for (let skipped = 0; skipped < gap; skipped++) ready |= ready << 1;
      let next = optional ? reached : 0;
      for (let from = 0; from <= longestPhrase - 1 && start + from < limit; from++) {
        if ((ready & (1 << from)) === 0) continue;
        for (let choice = 0; choice < choices; choice++) next |= follow(steps[at + 3 + choice]!, start, from);
      }
      if (next === 0) return -1;
      reached = next;
      at += 3 + choices;
    }
    const furthest = 31 - Math.clz32(reached);
    return start + furthest <= limit ? start + furthest : -1;
  }

  return {
    /** The paragraph to try on, and where its concepts end. */
    read(tokens: Tokens, lengths: ConceptLengths): void {
      cells = tokens.cells;
      count = tokens.count;
      lengthsOf = lengths;
    },

    /** Calls `found` with each match (first token, end token) whose anchor is the given token. */
    tryAt(phrase: ReadyPhrase, anchor: number, found: (start: number, end: number) => void): void {
      const sentence = cells[anchor * tokenWidth + tokenColumn.sentence]!;
      let limit = anchor + 1;
      while (
        limit < count &&
        limit - anchor < longestPhrase &&
        cells[limit * tokenWidth + tokenColumn.sentence] === sentence
      )
        limit++;
      for (let before = phrase.leastBefore; before <= phrase.mostBefore; before++) {
        const start = anchor - before;
        if (start < 0 || cells[start * tokenWidth + tokenColumn.sentence] !== sentence) break;
        const end = endFrom(phrase, start, limit);
        if (end > anchor) found(start, end);
      }
    },
  };
}
