import { choiceKind } from "#rules/engine/compiled-rules.ts";
import { IntegerList } from "#rules/engine/integer-list.ts";
import { longestPhrase } from "./parse-phrase.ts";
import { anything, signatureAsked } from "./signature.ts";

/** Columns of a phrase in `ReadyPhrases.cells`. The last four are places in the same cells: each list ends where the next begins. */
export const phraseColumn = {
  level: 0,
  /** Fewest and most words between its first word and its anchor. */
  leastBefore: 1,
  mostBefore: 2,
  /** What it asks of the signatures of the words right before and right after its anchor, and of its first word. */
  before: 3,
  after: 4,
  first: 5,
  /** Concepts that it answers. */
  concepts: 6,
  /** For each step that only concepts answer, its anchor apart: how many, then these concepts, one of which must be in the piece. */
  needs: 7,
  /** As in `CompiledPhrase`. */
  steps: 8,
  end: 9,
} as const;

const phraseWidth = 10;

/** Longest run of words that one lexicon of a phrase may cover. */
const longestReference = 8;

interface Step {
  readonly gap: number;
  readonly optional: boolean;
  readonly choices: Int32Array;
}

/** Phrases ready to be tried, side by side in memory: what is tried together is found together. */
export class ReadyPhrases {
  private readonly list = new IntegerList(4_096);

  get cells(): Int32Array {
    return this.list.cells;
  }

  /** Adds a phrase, and gives its place. */
  add(concepts: Int32Array, steps: Int32Array, anchor: number, level: number): number {
    const all = stepsOf(steps);
    const needs = needsOf(all, anchor);
    const place = this.list.length;
    const inside = place + phraseWidth;
    this.list.append([
      level,
      ...reachOf(all, anchor),
      beforeAnchor(all, anchor),
      afterAnchor(all, anchor),
      asked(all[0]),
      inside,
      inside + concepts.length,
      inside + concepts.length + needs.length,
      inside + concepts.length + needs.length + steps.length,
    ]);
    this.list.append(concepts);
    this.list.append(needs);
    this.list.append(steps);
    return place;
  }
}

function stepsOf(numbers: Int32Array): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < numbers.length; at += 3 + numbers[at + 2]!) {
    const choices = numbers.subarray(at + 3, at + 3 + numbers[at + 2]!);
    steps.push({ gap: numbers[at]!, optional: numbers[at + 1] === 1, choices });
  }
  return steps;
}

/** How far before its anchor a phrase may start. */
function reachOf(steps: readonly Step[], anchor: number): readonly [least: number, most: number] {
  let least = 0;
  let most = steps[anchor]!.gap;
  for (const { gap, optional, choices } of steps.slice(0, anchor)) {
    if (!optional) least++;
    most += gap + (choices.some(isConcept) ? longestReference : 1);
  }
  return [least, Math.min(most, longestPhrase)];
}

function beforeAnchor(steps: readonly Step[], anchor: number): number {
  return steps[anchor]!.gap === 0 ? asked(steps[anchor - 1]) : anything;
}

function afterAnchor(steps: readonly Step[], anchor: number): number {
  const next = steps[anchor + 1];
  return next?.gap !== 0 || steps[anchor]!.choices.some(isConcept) ? anything : asked(next);
}

/** A step that may be left out, and the missing neighbour of the first or last step, may be anything. */
function asked(step: Step | undefined): number {
  return step === undefined || step.optional ? anything : signatureAsked(step.choices);
}

function needsOf(steps: readonly Step[], anchor: number): number[] {
  return steps.flatMap(({ optional, choices }, index) =>
    optional || index === anchor || !choices.every(isConcept)
      ? []
      : [choices.length, ...Array.from(choices, (choice) => choice >> 2)],
  );
}

function isConcept(choice: number): boolean {
  return (choice & 3) === choiceKind.concept;
}
