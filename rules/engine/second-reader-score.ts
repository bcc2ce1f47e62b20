import { createTokenizer } from "#rules/language/tokenize.ts";
import type { CompiledReader, CompiledRules } from "./compiled-rules.ts";
import { isSameSituation, type Situation } from "./context.ts";
import type { Scan } from "./scan.ts";
import { namedConcepts, PieceRereader, type ReadPiece } from "./second-reader-piece.ts";
import { contextSignals } from "./second-reader-signals.ts";
import { breachColumn, ReaderWeights } from "./second-reader-weights.ts";

/** What one piece adds to the score "any breach", kept from one check to the next. */
export interface PieceReading {
  readonly words: number;
  /** How many of them are words of the language: no emoji, no number. */
  readonly said: number;
  readonly features: number;
  readonly sum: number;
  /** Concepts that the model knows, found in it. */
  readonly concepts: readonly number[];
  /** All of it, once the second reader had something to say of the draft. */
  whole?: WholeReading;
}

interface WholeReading {
  readonly read: ReadPiece;
  /** What its features add to each column. */
  readonly sums: Int32Array;
}

/** The score "any breach" of a draft, how many words were read, and how many of them are of the language. */
export interface BreachScore {
  readonly breach: number;
  readonly words: number;
  readonly said: number;
}

/**
 * Scores drafts. The score "any breach", which nearly always settles that there is nothing to say, is added up from
 * whole numbers that each piece keeps; the others are only worked out when it is high.
 */
export class DraftScorer {
  readonly weights: ReaderWeights;
  private readonly names: readonly string[];
  private readonly tokenize = createTokenizer({ find: () => -1, splitOf: () => undefined });
  private readonly rereader: PieceRereader;
  /** For each concept, its weight in "any breach", and the last draft in which it was counted. */
  private readonly conceptWeights: Int32Array;
  private readonly countedIn: Int32Array;
  private draft = 0;
  private told: { readonly situation: Situation; readonly sum: number } | undefined;

  constructor({ concepts }: Pick<CompiledRules, "concepts">, { model, alike }: CompiledReader) {
    this.weights = new ReaderWeights(model);
    this.names = concepts;
    const known = namedConcepts(concepts).map((isNamed, id) =>
      isNamed === 1 && this.weights.knows(concepts[id]!) ? 1 : 0,
    );
    this.rereader = new PieceRereader(alike, known);
    this.conceptWeights = Int32Array.from(concepts, (name) => this.weights.signalWeight(name, breachColumn));
    this.countedIn = new Int32Array(concepts.length);
  }

  read(piece: string, scan: Scan): PieceReading {
    const concepts = this.rereader.read(piece, scan);
    const { features, line } = this.rereader;
    return {
      words: line.count,
      said: line.said,
      features: features.count,
      sum: this.weights.breachSum(features),
      concepts,
    };
  }

  /** Reads a piece again, to score every column. */
  readWhole(piece: string, reading: PieceReading): ReadPiece {
    if (reading.whole === undefined) {
      const read = this.rereader.readWordsAgain(piece, this.tokenize(piece), reading.concepts);
      const sums = new Int32Array(this.weights.columns);
      this.weights.addSums(read.hashes, sums);
      reading.whole = { read, sums };
    }
    return reading.whole.read;
  }

  /** Several lists may be found in several pieces: each counts once. */
  breach(readings: readonly PieceReading[], situation: Situation): BreachScore {
    this.draft++;
    let words = 0;
    let said = 0;
    let features = 0;
    let sum = 0;
    let told = this.toldBy(situation);
    for (const reading of readings) {
      words += reading.words;
      said += reading.said;
      features += reading.features;
      sum += reading.sum;
      for (const concept of reading.concepts) {
        if (this.countedIn[concept] === this.draft) continue;
        this.countedIn[concept] = this.draft;
        told += this.conceptWeights[concept]!;
      }
    }
    return { breach: this.weights.score(breachColumn, sum, features, told), words, said };
  }

  /** Scores for every column, of pieces that were read whole. */
  all(readings: readonly PieceReading[], situation: Situation): number[] {
    const sums = new Int32Array(this.weights.columns);
    let features = 0;
    for (const reading of readings) {
      features += reading.features;
      reading.whole?.sums.forEach((sum, column) => (sums[column]! += sum));
    }
    const signals = [...contextSignals(situation), ...conceptSignals(readings, this.names)];
    return Array.from(sums, (sum, column) => {
      let told = 0;
      for (const signal of signals) told += this.weights.signalWeight(signal, column);
      return this.weights.score(column, sum, features, told);
    });
  }

  private toldBy(situation: Situation): number {
    if (this.told === undefined || !isSameSituation(this.told.situation, situation)) {
      let sum = 0;
      for (const signal of contextSignals(situation)) sum += this.weights.signalWeight(signal, breachColumn);
      this.told = { situation, sum };
    }
    return this.told.sum;
  }
}

/** Names of the concepts found in some pieces, each once, in a fixed order. */
export function conceptSignals(pieces: readonly Pick<ReadPiece, "concepts">[], names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { concepts } of pieces) for (const concept of concepts) found.add(names[concept]!);
  return [...found].sort();
}
