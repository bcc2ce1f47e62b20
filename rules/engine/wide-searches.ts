import type { HitsByConcept } from "./piece-hits.ts";
import { mayFind, type Searching } from "./read-piece.ts";

/** The searches that look for parts anywhere in a draft. */
export class WideSearches {
  private readonly searches: readonly Searching[];
  /** Concepts that begin an alternative, once each, and the searches (by index) that each may set off. */
  private readonly first: Int32Array;
  private readonly byFirst: readonly (readonly number[])[];

  constructor(searches: readonly Searching[]) {
    this.searches = searches;
    const byFirst = new Map<number, Set<number>>();
    for (const [index, { find }] of searches.entries())
      for (const { parts } of find) byFirst.set(parts[0]!, (byFirst.get(parts[0]!) ?? new Set()).add(index));
    this.first = Int32Array.from(byFirst.keys());
    this.byFirst = Array.from(byFirst.values(), (indexes) => [...indexes]);
  }

  /** Those of which all parts are in the draft, in their order. */
  thatMaySucceed(draft: Pick<HitsByConcept, "has">): readonly Searching[] {
    let found: Set<number> | undefined;
    for (let at = 0; at < this.first.length; at++) {
      if (!draft.has(this.first[at]!)) continue;
      for (const index of this.byFirst[at]!)
        if (mayFind(this.searches[index]!, draft)) (found ??= new Set()).add(index);
    }
    return found === undefined ? none : [...found].sort((a, b) => a - b).map((index) => this.searches[index]!);
  }
}

const none: readonly Searching[] = [];
