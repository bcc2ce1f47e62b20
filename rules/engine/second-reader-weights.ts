import type { ReaderColumn, ReaderModel } from "#rules/model/reader.ts";
import type { FeatureList } from "./second-reader-features.ts";

/** Weights are whole numbers from -28 to 28, written as one printable character that JSON leaves alone. */
export const heaviest = 28;
const zeroCode = 63;

/** Column of "any breach"; the duties follow, in the order of the model. */
export const breachColumn = 0;

/** A whole weight as its character. */
export function encodeWeight(weight: number): string {
  return String.fromCharCode(zeroCode + weight);
}

/** The weights of a model, ready to be added up. */
export class ReaderWeights {
  /** How many columns: any breach, then each duty. */
  readonly columns: number;
  private readonly breach: Int8Array;
  private readonly breachShift: number;
  private readonly duty: Int8Array;
  private readonly dutyShift: number;
  private readonly signal: Int8Array;
  private readonly signalRows: ReadonlyMap<string, number>;
  private readonly steps: readonly ReaderColumn[];

  constructor(model: ReaderModel) {
    this.columns = 1 + model.duties.length;
    this.breach = decode(model.breach);
    this.breachShift = 32 - model.breachBits;
    this.duty = decode(model.duty);
    this.dutyShift = 32 - model.dutyBits;
    this.signal = decode(model.signal);
    this.signalRows = new Map(model.signals.map((name, row) => [name, row]));
    this.steps = model.columns;
  }

  /** What one feature is worth for one column, before the length of the draft is counted. */
  wordWorth(hash: number, column: number): number {
    const weight =
      column === breachColumn
        ? this.breach[hash >>> this.breachShift]!
        : this.duty[(hash >>> this.dutyShift) * (this.columns - 1) + column - 1]!;
    return weight * this.steps[column]!.wordStep;
  }

  /** Does the model know a signal of this name? */
  knows(signal: string): boolean {
    return this.signalRows.has(signal);
  }

  /** Weight of a named signal for one column, 0 when the model never met it. */
  signalWeight(name: string, column: number): number {
    const row = this.signalRows.get(name);
    return row === undefined ? 0 : this.signal[row * this.columns + column]!;
  }

  /** Sum of a piece's features for "any breach". */
  breachSum({ count, hashes }: Pick<FeatureList, "count" | "hashes">): number {
    const { breach, breachShift } = this;
    let sum = 0;
    for (let at = 0; at < count; at++) sum += breach[hashes[at]! >>> breachShift]!;
    return sum;
  }

  /** Adds what some features are worth to the sum of each column. */
  addSums(hashes: Int32Array, sums: Int32Array): void {
    const duties = this.columns - 1;
    for (const hash of hashes) {
      sums[0]! += this.breach[hash >>> this.breachShift]!;
      const row = (hash >>> this.dutyShift) * duties;
      for (let duty = 0; duty < duties; duty++) sums[duty + 1]! += this.duty[row + duty]!;
    }
  }

  /**
   * Score of one column, in log-odds, from whole sums: multiplied, divided and rooted in one order, so that every
   * browser gives the same number.
   */
  score(column: number, words: number, features: number, signals: number): number {
    const { bias, wordStep, signalStep } = this.steps[column]!;
    return bias + (features === 0 ? 0 : (words * wordStep) / Math.sqrt(features)) + signals * signalStep;
  }
}

function decode(text: string): Int8Array {
  const weights = new Int8Array(text.length);
  for (let at = 0; at < text.length; at++) weights[at] = text.charCodeAt(at) - zeroCode;
  return weights;
}
