import { readerFeatures } from "#rules/engine/second-reader-features.ts";
import { encodeWeight, heaviest } from "#rules/engine/second-reader-weights.ts";
import { duties } from "#rules/model/duty.ts";
import type { ReaderColumn, ReaderModel } from "#rules/model/reader.ts";
import { unfollowed, type Follow } from "#rules/cli/follow.ts";
import { learn, type Example, type Learnt } from "./learn.ts";
import type { Lesson } from "./lesson.ts";

/** How large the model is and how long it learns. */
export interface TeachingPlan {
  readonly breachBits: number;
  readonly dutyBits: number;
  /** How much a signal counts beside all the words of a draft, which count for 1 together. */
  readonly signalValue: number;
  readonly passes: number;
  readonly rate: number;
  /** Share of the weights that keep their size; the few heavier are cut, lest all the others become coarse. */
  readonly kept: number;
}

/** The plan that the comparison of docs/decisions chose. */
const usualPlan: TeachingPlan = {
  breachBits: 17,
  dutyBits: 14,
  signalValue: 0.3,
  passes: 25,
  rate: 0.05,
  kept: 0.99,
};

/** A real text is learnt as often as this in each pass: few of the drafts are real. */
const timesOfRealTexts = 3;

/** What was taught; the thresholds are chosen afterwards, on other drafts. */
export type Taught = Omit<ReaderModel, "speaks" | "doubts">;

/** Teaches "any breach" on all lessons but the grey ones, and which duty on the breaches only. */
export function teach(
  lessons: readonly Lesson[],
  corpus: string,
  plan: TeachingPlan = usualPlan,
  follow: Follow = unfollowed,
): Taught {
  const clear = lessons.filter(({ kind }) => kind !== "grey");
  const breaches = clear.filter(({ kind }) => kind === "breach");
  const signals = [...new Set(clear.flatMap((lesson) => lesson.signals))].sort();
  const rowOf = new Map(signals.map((name, row) => [name, row]));
  const example = (lesson: Lesson, bits: number, answers: Uint8Array): Example =>
    toExample(lesson, { bits, rowOf, signalValue: plan.signalValue, answers });
  const learning = { follow, passes: plan.passes, rate: plan.rate, decay: 1e-6, seed: 7 };
  const breach = learn(
    clear.flatMap((lesson) => {
      const once = example(lesson, plan.breachBits, Uint8Array.of(lesson.kind === "breach" ? 1 : 0));
      return Array.from({ length: lesson.draft.source === undefined ? 1 : timesOfRealTexts }, () => once);
    }),
    2 ** plan.breachBits + signals.length,
    1,
    learning,
  );
  const duty = learn(
    breaches.map((lesson) =>
      example(
        lesson,
        plan.dutyBits,
        Uint8Array.from(duties, (each) => (lesson.duties.includes(each) ? 1 : 0)),
      ),
    ),
    2 ** plan.dutyBits + signals.length,
    duties.length,
    learning,
  );
  return pack(breach, duty, signals, { plan, corpus, drafts: clear.length });
}

interface ExampleParts {
  readonly bits: number;
  readonly rowOf: ReadonlyMap<string, number>;
  readonly signalValue: number;
  readonly answers: Uint8Array;
}

function toExample({ hashes, signals }: Lesson, { bits, rowOf, signalValue, answers }: ExampleParts): Example {
  const values = new Map<number, number>();
  const share = 1 / Math.sqrt(Math.max(1, hashes.length));
  for (const hash of hashes) {
    const row = hash >>> (32 - bits);
    values.set(row, (values.get(row) ?? 0) + share);
  }
  for (const signal of signals) values.set(2 ** bits + rowOf.get(signal)!, signalValue);
  return { rows: Int32Array.from(values.keys()), values: Float64Array.from(values.values()), answers };
}

interface PackParts {
  readonly plan: TeachingPlan;
  readonly corpus: string;
  readonly drafts: number;
}

/** Rounds the weights to whole steps and writes them as characters. */
function pack(breach: Learnt, duty: Learnt, signals: readonly string[], { plan, corpus, drafts }: PackParts): Taught {
  const { breachBits, dutyBits, signalValue, kept } = plan;
  const columns: ReaderColumn[] = [];
  const tables = [
    ...columnsOf(breach).map((weights) => ({ weights, rows: 2 ** breachBits, bias: breach.biases[0]! })),
    ...columnsOf(duty).map((weights, index) => ({ weights, rows: 2 ** dutyBits, bias: duty.biases[index]! })),
  ].map(({ weights, rows, bias }) => {
    const words = rounded(weights.subarray(0, rows), kept);
    const told = rounded(weights.subarray(rows), 1);
    columns.push({ bias: short(bias), wordStep: words.step, signalStep: short(told.step * signalValue) });
    return { words: words.whole, told: told.whole };
  });
  const [any, ...each] = tables;
  return {
    features: readerFeatures,
    corpus,
    drafts,
    duties,
    breachBits,
    breach: Array.from(any!.words, encodeWeight).join(""),
    dutyBits,
    duty: interleaved(each.map(({ words }) => words)),
    signals,
    signal: interleaved(tables.map(({ told }) => told)),
    columns,
  };
}

function columnsOf({ columns, weights }: Learnt): Float64Array[] {
  return Array.from({ length: columns }, (_, column) => weights.filter((_weight, at) => at % columns === column));
}

function interleaved(columns: readonly Int8Array[]): string {
  return Array.from(columns[0]!, (_, row) => columns.map((column) => encodeWeight(column[row]!)).join("")).join("");
}

function rounded(weights: Float64Array, kept: number): { readonly step: number; readonly whole: Int8Array } {
  const sizes = weights.map(Math.abs).sort();
  const largest = sizes[Math.floor(kept * (sizes.length - 1))] ?? 0;
  const step = short(Math.max(largest, 1e-6) / heaviest);
  const whole = Int8Array.from(weights, (weight) => Math.max(-heaviest, Math.min(heaviest, Math.round(weight / step))));
  return { step, whole };
}

/** Enough digits for a score, few enough to read. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}
