import { IntegerList } from "./integer-list.ts";

/** Phrases that wait until the lexicons to which they refer have been found: by level, each with its anchor. */
export class WaitingPhrases {
  private readonly levels: readonly IntegerList[];

  constructor(lastLevel: number) {
    this.levels = Array.from({ length: lastLevel + 1 }, () => new IntegerList());
  }

  add(level: number, phrase: number, anchor: number): void {
    const list = this.levels[level]!;
    list.push(phrase);
    list.push(anchor);
  }

  /** Phrases and anchors of one level, which is then empty. What they add to later levels is no part of it. */
  take(level: number): Int32Array {
    const { cells, length } = this.levels[level]!;
    this.levels[level]!.length = 0;
    return cells.subarray(0, length);
  }
}
