import {
  digest,
  entryDigest,
  entryTag,
  mostTermWords,
  rollWord,
  tagOf,
  termSeed,
  wordHash,
} from "#rules/identifiers/hashed-term.ts";
import { foldWord } from "#rules/language/fold.ts";
import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import type { CompiledHashes, CompiledRules } from "./compiled-rules.ts";

/** Tells the concept and the words (first, end) of each term of a piece that a hashed lexicon holds. */
export type FindHashed = (
  piece: string,
  tokens: Tokens,
  found: (concept: number, first: number, end: number) => void,
) => void;

/** Words that are no words: nothing secret is written as one. */
const notWords = tokenFlag.mention | tokenFlag.link | tokenFlag.emoji;

/** Answers that are remembered: a word met again is not hashed again. */
const mostKnown = 500;

/** A hashed lexicon ready to be asked: its tags as bits, its digests. */
class ReadyLexicon {
  readonly concept: number;
  readonly seed: number;
  private readonly salt: string;
  private readonly tags = new Uint32Array(2048);
  private readonly digests: ReadonlySet<string>;
  private readonly known = new Map<string, boolean>();

  constructor({ concept, salt, entries }: CompiledHashes) {
    this.concept = concept;
    this.salt = salt;
    this.seed = termSeed(salt);
    this.digests = new Set(entries.map(entryDigest));
    for (const entry of entries) this.tags[entryTag(entry) >> 5]! |= 1 << (entryTag(entry) & 31);
  }

  /** False for nearly everything that it does not hold. */
  mayHold(tag: number): boolean {
    return (this.tags[tag >> 5]! & (1 << (tag & 31))) !== 0;
  }

  holds(words: readonly string[]): boolean {
    const term = words.join(" ");
    const known = this.known.get(term);
    if (known !== undefined) return known;
    if (this.known.size >= mostKnown) this.known.clear();
    const isHeld = this.digests.has(digest(this.salt, words));
    this.known.set(term, isHeld);
    return isHeld;
  }
}

/** Makes the finder of the hashed lexicons of some compiled rules. Free when there is none. */
export function createHashedFinder({ hashed }: CompiledRules): FindHashed {
  if (hashed.length === 0) return () => {};
  const lexicons = hashed.map((each) => new ReadyLexicon(each));
  let words = new Int32Array(256);

  return (piece, { count, cells }, found) => {
    if (count > words.length) words = new Int32Array(count * 2);
    for (let token = 0; token < count; token++)
      words[token] = wordHash(piece, cells[token * tokenWidth]!, cells[token * tokenWidth + tokenColumn.end]!);
    for (const lexicon of lexicons)
      for (let first = 0; first < count; first++) {
        let roll = lexicon.seed;
        const sentence = cells[first * tokenWidth + tokenColumn.sentence];
        for (let token = first; token < count && token < first + mostTermWords; token++) {
          const row = token * tokenWidth;
          if (cells[row + tokenColumn.sentence] !== sentence || (cells[row + tokenColumn.flags]! & notWords) !== 0)
            break;
          roll = rollWord(roll, words[token]!);
          if (lexicon.mayHold(tagOf(roll)) && lexicon.holds(foldedWords(piece, cells, first, token + 1)))
            found(lexicon.concept, first, token + 1);
        }
      }
  };
}

function foldedWords(piece: string, cells: Int32Array, first: number, end: number): string[] {
  return Array.from({ length: end - first }, (_, index) => {
    const row = (first + index) * tokenWidth;
    return foldWord(piece.slice(cells[row], cells[row + tokenColumn.end]));
  });
}
