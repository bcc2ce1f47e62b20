import type { Tokens } from "#rules/language/tokens.ts";
import type { Span } from "#rules/model/finding.ts";
import type { AlikeWords } from "#rules/model/reader.ts";
import { hitColumn, type HitList } from "./hits.ts";
import type { Scan } from "./scan.ts";
import { FeatureList } from "./second-reader-features.ts";
import { WordReader, type WordLine } from "./second-reader-words.ts";

/** A word of a piece: its offsets from the start of the piece, and its sentence. */
export interface ReadWord extends Span {
  readonly sentence: number;
}

/** All that the second reader sees in one piece. */
export interface ReadPiece {
  readonly words: readonly ReadWord[];
  /** How many of them are words of the language. */
  readonly said: number;
  /** Hash of each feature, and the index of the first that begins in each word, then how many there are. */
  readonly hashes: Int32Array;
  readonly from: Int32Array;
  /** Concepts found in it, but those that only a name, a religion, a party… answers. */
  readonly concepts: readonly number[];
}

/** Which concepts count for the second reader, one byte each: lexicons, whose names stay when a rule is written again. */
export function namedConcepts(concepts: readonly string[]): Uint8Array {
  return Uint8Array.from(concepts, (name) => (/^@[a-z0-9-]+$/u.test(name) ? 1 : 0));
}

/** Reads one piece as the second reader does. */
export class PieceRereader {
  readonly features = new FeatureList();
  private readonly words: WordReader;
  private readonly counted: Uint8Array;

  /** @param counted 1 for each concept that counts */
  constructor(alike: readonly AlikeWords[], counted: Uint8Array) {
    this.words = new WordReader(alike);
    this.counted = counted;
  }

  get line(): WordLine {
    return this.words.line;
  }

  /** Fills `line` and `features`, and gives the concepts of the piece. */
  read(piece: string, { tokens, hits }: Scan): number[] {
    this.words.read(piece, tokens);
    this.features.read(this.words.line);
    return this.conceptsIn(hits);
  }

  /** The same, to keep. */
  readWhole(piece: string, scan: Scan): ReadPiece {
    const concepts = this.read(piece, scan);
    return { ...this.copy(), concepts };
  }

  /** The same of a piece of which the concepts are known. */
  readWordsAgain(piece: string, tokens: Tokens, concepts: readonly number[]): ReadPiece {
    this.words.read(piece, tokens);
    this.features.read(this.words.line);
    return { ...this.copy(), concepts };
  }

  private copy(): Omit<ReadPiece, "concepts"> {
    const { line, features } = this;
    const words = Array.from({ length: line.count }, (_, word): ReadWord => ({
      start: line.start[word]!,
      end: line.end[word]!,
      sentence: line.sentence[word]!,
    }));
    const from = features.from.slice(0, line.count + 1);
    return { words, said: line.said, hashes: features.hashes.slice(0, features.count), from };
  }

  private conceptsIn(hits: HitList): number[] {
    const { line, counted } = this;
    const hidden: number[] = [];
    for (let word = 0; word < line.count; word++) if (line.isAlike[word] === 1) hidden.push(word);
    const concepts: number[] = [];
    for (let index = 0; index < hits.conceptCount; index++) {
      const concept = hits.concepts[index]!;
      if (counted[concept] === 1 && (hidden.length === 0 || isSeen(concept, hits, line, hidden)))
        concepts.push(concept);
    }
    return concepts;
  }
}

/** Does a hit of the concept stand clear of all hidden words? */
function isSeen(concept: number, hits: HitList, { start, end }: WordLine, hidden: readonly number[]): boolean {
  const { cells } = hits;
  for (let row = hits.lastRow(concept); row !== -1; row = cells[row + hitColumn.sameConcept]!) {
    const [from, to] = [cells[row + hitColumn.start]!, cells[row + hitColumn.end]!];
    if (!hidden.some((word) => start[word]! < to && from < end[word]!)) return true;
  }
  return false;
}
