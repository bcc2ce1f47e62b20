import type { Follow } from "#rules/cli/follow.ts";

/** A draft as numbers: which weights it touches and how much, and for each column the right answer (1 or 0). */
export interface Example {
  readonly rows: Int32Array;
  readonly values: Float64Array;
  readonly answers: Uint8Array;
}

/** Weights of a logistic regression: a row of one weight a column for each feature, and where each column starts. */
export interface Learnt {
  readonly columns: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** How it is learnt. */
export interface LearningPlan {
  readonly passes: number;
  readonly rate: number;
  /** How much a weight is drawn back to zero. */
  readonly decay: number;
  readonly seed: number;
  readonly follow: Follow;
}

/**
 * Logistic regression by adaptive gradient descent, in a shuffled order that the seed fixes: always the same bytes. A rare
 * answer counts for as much as a frequent one, in each column.
 */
export function learn(examples: readonly Example[], rows: number, columns: number, plan: LearningPlan): Learnt {
  const weights = new Float64Array(rows * columns);
  const squares = new Float64Array(rows * columns).fill(1e-4);
  const biases = new Float64Array(columns);
  const biasSquares = new Float64Array(columns).fill(1e-4);
  const errors = new Float64Array(columns);
  const worth = worthOfAnswers(examples, columns);
  const chance = seededChance(plan.seed);
  const order = examples.map((_, index) => index);
  for (const _pass of plan.follow("Passes", [...Array(plan.passes).keys()])) {
    shuffle(order, chance);
    for (const index of order) {
      const { rows: touched, values, answers } = examples[index]!;
      errors.set(biases);
      addScores(errors, weights, touched, values);
      for (let column = 0; column < columns; column++) {
        const answer = answers[column]!;
        errors[column] = (1 / (1 + Math.exp(-errors[column]!)) - answer) * worth[column * 2 + answer]!;
        biasSquares[column]! += errors[column]! ** 2;
        biases[column]! -= (plan.rate * errors[column]!) / Math.sqrt(biasSquares[column]!);
      }
      for (let at = 0; at < touched.length; at++) {
        const from = touched[at]! * columns;
        const value = values[at]!;
        for (let column = 0; column < columns; column++) {
          const slope = errors[column]! * value + plan.decay * weights[from + column]!;
          const square = (squares[from + column]! += slope * slope);
          weights[from + column]! -= (plan.rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return { columns, weights, biases };
}

/** For each column, what "no" and "yes" count for, so that both count for half of all. */
function worthOfAnswers(examples: readonly Example[], columns: number): Float64Array {
  const counts = new Float64Array(columns * 2);
  for (const { answers } of examples)
    for (let column = 0; column < columns; column++) counts[column * 2 + answers[column]!]!++;
  return counts.map((count) => examples.length / (2 * Math.max(1, count)));
}

function addScores(scores: Float64Array, weights: Float64Array, rows: Int32Array, values: Float64Array): void {
  const columns = scores.length;
  for (let at = 0; at < rows.length; at++) {
    const from = rows[at]! * columns;
    const value = values[at]!;
    for (let column = 0; column < columns; column++) scores[column]! += weights[from + column]! * value;
  }
}

function shuffle(order: number[], chance: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(chance() * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
}

/** Numbers from 0 to 1 that a seed fixes (mulberry32). */
function seededChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
