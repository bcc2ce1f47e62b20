import { choiceKind, type CompiledPhrase, type CompiledRules } from "./compiled-rules.ts";
import { tokenClasses } from "./matchers/parse-phrase.ts";
import { ReadyPhrases } from "./matchers/ready-phrases.ts";
import { packIntegers, unpackIntegers } from "./pack-integers.ts";

/** Writes phrases as packed integers: words that answer by themselves, and the rest. */
export function packPhrases(phrases: readonly CompiledPhrase[]): Pick<CompiledRules, "words" | "phrases"> {
  const words: number[] = [];
  const rest: number[] = [];
  for (const { concepts, steps, anchor, level } of phrases) {
    const choices = steps.slice(3, 3 + steps[2]!);
    const isOneStep = steps.length === 3 + choices.length;
    if (isOneStep && choices.every((choice) => (choice & 3) !== choiceKind.concept))
      for (const choice of choices) words.push(choice, concepts.length, ...concepts);
    else rest.push(concepts.length, ...concepts, anchor, level, steps.length, ...steps);
  }
  return { words: packIntegers(words), phrases: packIntegers(rest) };
}

/** The phrases of compiled rules, by the choices that set them off. Each is only made ready when it is first needed. */
export class PhraseList {
  readonly ready = new ReadyPhrases();
  /** For each concept, 1 when a phrase refers to it. */
  readonly isReferred: Uint8Array;
  /** Level of the last phrases, those that refer to lexicons that refer to lexicons… */
  lastLevel = 0;
  private readonly numbers: Int32Array;
  /** One more than the place of each phrase among the ready ones, 0 before it is ready. */
  private readonly places: Int32Array;
  private readonly conceptsOf: Rows;
  private readonly phrasesOf: Rows;

  constructor({ words, phrases, atoms, concepts }: Pick<CompiledRules, "words" | "phrases" | "atoms" | "concepts">) {
    const choices = 4 * Math.max(atoms, concepts.length, tokenClasses.length);
    const alone = unpackIntegers(words);
    this.conceptsOf = new Rows(choices, (add) => {
      for (let at = 0; at < alone.length; at += 2 + alone[at + 1]!)
        for (let index = 0; index < alone[at + 1]!; index++) add(alone[at]!, alone[at + 2 + index]!);
    });
    const numbers = unpackIntegers(phrases);
    this.phrasesOf = new Rows(choices, (add) => {
      for (let at = 0; at < numbers.length;) {
        const head = at + 1 + numbers[at]!;
        let step = head + 3;
        for (let skipped = 0; skipped < numbers[head]!; skipped++) step += 3 + numbers[step + 2]!;
        for (let choice = 0; choice < numbers[step + 2]!; choice++) add(numbers[step + 3 + choice]!, at);
        this.lastLevel = Math.max(this.lastLevel, numbers[head + 1]!);
        at = head + 3 + numbers[head + 2]!;
      }
    });
    this.isReferred = new Uint8Array(concepts.length);
    for (let at = 0; at < numbers.length; at = this.markReferred(numbers, at));
    this.numbers = numbers;
    this.places = new Int32Array(numbers.length);
  }

  /** Marks the concepts to which one phrase refers; gives where the next phrase begins. */
  private markReferred(numbers: Int32Array, phrase: number): number {
    const head = phrase + 1 + numbers[phrase]!;
    const end = head + 3 + numbers[head + 2]!;
    for (let step = head + 3; step < end; step += 3 + numbers[step + 2]!)
      for (const choice of numbers.subarray(step + 3, step + 3 + numbers[step + 2]!))
        if ((choice & 3) === choiceKind.concept) this.isReferred[choice >> 2] = 1;
    return end;
  }

  /** Concepts that some choices answer by themselves, each once. */
  conceptsOfAny(choices: readonly number[]): ReadonlySet<number> {
    return new Set(choices.flatMap((choice) => [...this.conceptsOf.of(choice)]));
  }

  /** Places among the ready phrases of those of which one of these choices answers the anchor, each once. */
  phrasesOfAny(choices: readonly number[]): readonly number[] {
    const sources = new Set(choices.flatMap((choice) => [...this.phrasesOf.of(choice)]));
    return Array.from(sources, (at) => this.makeReady(at));
  }

  private makeReady(at: number): number {
    const { numbers, places } = this;
    if (places[at] === 0) {
      const head = at + 1 + numbers[at]!;
      const concepts = numbers.subarray(at + 1, head);
      const steps = numbers.subarray(head + 3, head + 3 + numbers[head + 2]!);
      places[at] = 1 + this.ready.add(concepts, steps, numbers[head]!, numbers[head + 1]!);
    }
    return places[at]! - 1;
  }
}

/** For each choice, some integers: all in one table. */
class Rows {
  private readonly from: Int32Array;
  private readonly values: Int32Array;

  /** @param each calls `add` with each choice and value; it is called twice, to count and to fill */
  constructor(choices: number, each: (add: (choice: number, value: number) => void) => void) {
    const from = new Int32Array(choices + 2);
    each((choice) => from[choice + 2]!++);
    for (let choice = 2; choice < from.length; choice++) from[choice]! += from[choice - 1]!;
    const values = new Int32Array(from.at(-1)!);
    each((choice, value) => (values[from[choice + 1]!++] = value));
    this.from = from;
    this.values = values;
  }

  of(choice: number): Int32Array {
    return this.values.subarray(this.from[choice], this.from[choice + 1]);
  }
}
