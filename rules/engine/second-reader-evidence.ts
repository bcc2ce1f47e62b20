import type { Evidence, Span } from "#rules/model/finding.ts";
import type { ReadPiece, ReadWord } from "./second-reader-piece.ts";
import { breachColumn, type ReaderWeights } from "./second-reader-weights.ts";

/** The words that weighed most. Offsets and sentence count from the start of their piece. */
export interface WeighedWords {
  /** Index of the piece. */
  readonly piece: number;
  readonly span: Span;
  readonly evidence: readonly Evidence[];
  readonly sentence: number;
}

/** Words underlined: fewer say nothing to the reader, more are not looked at. A short sentence is underlined whole. */
const shortestUnderline = 4;
const longestUnderline = 14;
/** How many words are shown as the reason. */
const mostWords = 4;

interface Stretch {
  readonly piece: number;
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

/**
 * Finds the stretch of one sentence whose words weighed most for a duty. Exact: each feature's weight counts for the
 * word in which it begins, and nothing else was added up.
 */
export function weighWords(pieces: readonly ReadPiece[], weights: ReaderWeights, column: number): WeighedWords {
  const byWord = pieces.map((piece) => weightsOfWords(piece, weights, column));
  let best: Stretch = { piece: 0, first: 0, last: 0, weight: -Infinity };
  for (const [piece, { words }] of pieces.entries()) {
    const weight = byWord[piece]!;
    for (let first = 0; first < words.length; first++) {
      let sum = 0;
      for (let last = first; last < Math.min(words.length, first + longestUnderline); last++) {
        if (words[last]!.sentence !== words[first]!.sentence) break;
        sum += weight[last]!;
        const isLongEnough = last - first + 1 >= shortestUnderline || isWholeSentence(words, first, last);
        if (isLongEnough && sum > best.weight) best = { piece, first, last, weight: sum };
      }
    }
  }
  const { words } = pieces[best.piece]!;
  const weight = byWord[best.piece]!;
  const all = byWord.reduce((sum, each) => each.reduce((part, one) => part + Math.max(0, one), sum), 0);
  const shown = words
    .map((word, index) => ({ word, index, weight: weight[index]! }))
    .filter(({ index, weight: own }) => index >= best.first && index <= best.last && own > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, mostWords)
    .sort((a, b) => a.index - b.index);
  return {
    piece: best.piece,
    span: { start: words[best.first]?.start ?? 0, end: words[best.last]?.end ?? 0 },
    evidence: shown.map(({ word, weight: own }) => ({
      part: `${Math.round((100 * own) / all)} %`,
      start: word.start,
      end: word.end,
    })),
    sentence: words[best.first]?.sentence ?? 0,
  };
}

function isWholeSentence(words: readonly ReadWord[], first: number, last: number): boolean {
  const { sentence } = words[first]!;
  return words[first - 1]?.sentence !== sentence && words[last + 1]?.sentence !== sentence;
}

function weightsOfWords({ words, hashes, from }: ReadPiece, weights: ReaderWeights, column: number): number[] {
  return words.map((_word, index) => {
    let sum = 0;
    for (let at = from[index]!; at < from[index + 1]!; at++)
      sum += weights.wordWorth(hashes[at]!, breachColumn) + weights.wordWorth(hashes[at]!, column);
    return sum;
  });
}
