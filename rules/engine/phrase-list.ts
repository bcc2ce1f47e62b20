import { choiceKind, type CompiledPhrase, type CompiledRules } from "./compiled-rules.ts";
import { readyPhrase, type ReadyPhrase } from "./matchers/phrase.ts";
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

/** What a word, a class or a lexicon sets off when it is met. */
export interface Triggers {
  /** Concepts that it answers by itself. */
  readonly concepts: readonly number[];
  /** Phrases of which it is the anchor, whatever stands beside it. */
  readonly phrases: readonly ReadyPhrase[];
  /** Those that also want a word right before it, or right after it, by the atom of this word. */
  readonly before: ReadonlyMap<number, readonly ReadyPhrase[]>;
  readonly after: ReadonlyMap<number, readonly ReadyPhrase[]>;
}

/** The phrases of compiled rules, by what sets them off. Each is only made ready when it is first needed. */
export class PhraseList {
  /** Level of the last phrases, those that refer to lexicons that refer to lexicons… */
  readonly lastLevel: number = 0;
  private readonly numbers: Int32Array;
  private readonly ready: (ReadyPhrase | undefined)[] = [];
  private readonly concepts = new Map<number, number[]>();
  private readonly phrases = new Map<number, number[]>();

  constructor({ words, phrases }: Pick<CompiledRules, "words" | "phrases">) {
    const alone = unpackIntegers(words);
    for (let at = 0; at < alone.length; at += 2 + alone[at + 1]!)
      for (let index = 0; index < alone[at + 1]!; index++) append(this.concepts, alone[at]!, alone[at + 2 + index]!);
    this.numbers = unpackIntegers(phrases);
    const { numbers } = this;
    for (let at = 0; at < numbers.length;) {
      const head = at + 1 + numbers[at]!;
      const steps = head + 3;
      this.lastLevel = Math.max(this.lastLevel, numbers[head + 1]!);
      let step = steps;
      for (let skipped = 0; skipped < numbers[head]!; skipped++) step += 3 + numbers[step + 2]!;
      for (let choice = 0; choice < numbers[step + 2]!; choice++) append(this.phrases, numbers[step + 3 + choice]!, at);
      at = steps + numbers[head + 2]!;
    }
  }

  /** What some choices set off, together. */
  triggersOf(choices: readonly number[]): Triggers {
    const concepts = [...new Set(choices.flatMap((choice) => this.concepts.get(choice) ?? []))];
    const all = [...new Set(choices.flatMap((choice) => this.phrases.get(choice) ?? []))].map((at) =>
      this.phraseAt(at),
    );
    const before = new Map<number, ReadyPhrase[]>();
    const after = new Map<number, ReadyPhrase[]>();
    for (const phrase of all)
      for (const atom of phrase.neighbours) append(phrase.neighbourAt < 0 ? before : after, atom, phrase);
    return { concepts, phrases: all.filter(({ neighbourAt }) => neighbourAt === 0), before, after };
  }

  /** Classes of words that set something off. */
  classes(): number[] {
    const choices = new Set([...this.concepts.keys(), ...this.phrases.keys()]);
    return [...choices].filter((choice) => (choice & 3) === choiceKind.tokenClass).map((choice) => choice >> 2);
  }

  private phraseAt(at: number): ReadyPhrase {
    const { numbers } = this;
    const head = at + 1 + numbers[at]!;
    return (this.ready[at] ??= readyPhrase({
      concepts: [...numbers.subarray(at + 1, head)],
      anchor: numbers[head]!,
      level: numbers[head + 1]!,
      steps: [...numbers.subarray(head + 3, head + 3 + numbers[head + 2]!)],
    }));
  }
}

function append<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
