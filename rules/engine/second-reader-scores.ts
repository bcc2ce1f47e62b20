import type { PieceReading } from "./second-reader-piece.ts";
import type { ReaderWeights } from "./second-reader-weights.ts";

/** Scores of a draft, in log-odds, for each column of the model. */
export type ReaderScores = readonly number[];

/** Scores a draft from its pieces and the names of its signals. */
export function scoreDraft(
  pieces: readonly PieceReading[],
  signals: readonly string[],
  weights: ReaderWeights,
  sumOf: (piece: PieceReading) => Int32Array = (piece) => weights.sum(piece.features),
): ReaderScores {
  const words = new Int32Array(weights.columns);
  let features = 0;
  for (const piece of pieces) {
    const sums = sumOf(piece);
    for (let column = 0; column < words.length; column++) words[column]! += sums[column]!;
    features += piece.features.count;
  }
  return Array.from(words, (sum, column) => {
    let told = 0;
    for (const signal of signals) told += weights.signalWeight(signal, column);
    return weights.score(column, sum, features, told);
  });
}

/** Names of the concepts found in some pieces, each once, in a fixed order: several lists may share a name. */
export function conceptSignals(pieces: readonly PieceReading[], names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { concepts } of pieces) for (const concept of concepts) found.add(names[concept]!);
  return [...found].sort();
}
