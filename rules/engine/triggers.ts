import { IntegerList } from "./integer-list.ts";
import { phraseColumn } from "./matchers/ready-phrases.ts";
import type { PhraseList } from "./phrase-list.ts";

/** Columns of a phrase in `Triggers.cells`: its place among the ready phrases, and what it asks of its anchor's neighbours. */
export const triggerColumn = { phrase: 0, before: 1, after: 2 } as const;

/** Columns a phrase takes. */
export const triggerWidth = 3;

/**
 * What each word, class and lexicon sets off, written the first time it is met: how many concepts it answers by itself,
 * these concepts, how many phrases it is the anchor of, and these phrases (`triggerColumn`). The words people use stand
 * side by side at the start, whatever the number of rules: reading a word is reading one stretch of memory.
 */
export class Triggers {
  private readonly list = new IntegerList(4_096);
  private readonly phrases: PhraseList;

  constructor(phrases: PhraseList) {
    this.phrases = phrases;
    // Place 0 sets nothing off.
    this.list.append([0, 0]);
  }

  get cells(): Int32Array {
    return this.list.cells;
  }

  /** Writes what some choices set off together, and gives its place: 0 when it is nothing. */
  add(choices: readonly number[]): number {
    const concepts = this.phrases.conceptsOfAny(choices);
    const phrases = this.phrases.phrasesOfAny(choices);
    if (concepts.size === 0 && phrases.length === 0) return 0;
    const place = this.list.length;
    this.list.append([concepts.size, ...concepts, phrases.length]);
    const { cells } = this.phrases.ready;
    for (const phrase of phrases)
      this.list.append([phrase, cells[phrase + phraseColumn.before]!, cells[phrase + phraseColumn.after]!]);
    return place;
  }
}
