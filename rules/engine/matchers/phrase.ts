import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { choiceKind } from "#rules/engine/compiled-rules.ts";
import type { HitList } from "#rules/engine/hits.ts";
import type { RuleVocabulary } from "#rules/engine/vocabulary.ts";
import { longestPhrase } from "./parse-phrase.ts";
import { isOfClass } from "./token-class.ts";

/**
 * Reads phrases on the tokens of one piece. Positions reached after each step are the bits of one integer, so a try
 * costs at most steps × words covered, whatever the text.
 */
export class PhraseMatcher {
  private readonly vocabulary: RuleVocabulary;
  private readonly hits: HitList;
  private cells: Int32Array = new Int32Array(0);

  /** @param hits where the lexicons that phrases refer to have been found */
  constructor(vocabulary: RuleVocabulary, hits: HitList) {
    this.vocabulary = vocabulary;
    this.hits = hits;
  }

  /** The tokens to read on. */
  read({ cells }: Tokens): void {
    this.cells = cells;
  }

  /**
   * End of the longest match that starts exactly at the token `start` (excluded), or -1. The phrase's steps are the
   * cells `from` to `to` (excluded) of `steps`; its sentence ends before the token `limit`.
   */
  endFrom(steps: Int32Array, from: number, to: number, start: number, limit: number): number {
    let reached = 1;
    for (let at = from; at < to;) {
      const choices = at + 3;
      const end = choices + steps[at + 2]!;
      let ready = reached;
      for (let skipped = steps[at]!; skipped > 0; skipped--) ready |= ready << 1;
      let next = steps[at + 1] === 1 ? reached : 0;
      for (let bits = ready; bits !== 0; bits &= bits - 1) {
        const words = 31 - Math.clz32(bits & -bits);
        if (words >= longestPhrase || start + words >= limit) break;
        for (let choice = choices; choice < end; choice++) next |= this.follow(steps[choice]!, start + words) << words;
      }
      if (next === 0) return -1;
      reached = next;
      at = end;
    }
    const furthest = start + 31 - Math.clz32(reached);
    return furthest <= limit ? furthest : -1;
  }

  /** How many words one choice covers from a token: bit n for n words. */
  private follow(choice: number, token: number): number {
    const row = token * tokenWidth;
    const id = choice >> 2;
    switch (choice & 3) {
      case choiceKind.atom:
        return this.vocabulary.isAtom(this.cells[row + tokenColumn.form]!, id) ? 2 : 0;
      case choiceKind.atomInCapitals:
        return (this.cells[row + tokenColumn.flags]! & (tokenFlag.capitals | tokenFlag.number)) !== 0 &&
          this.vocabulary.isAtom(this.cells[row + tokenColumn.form]!, id)
          ? 2
          : 0;
      case choiceKind.tokenClass:
        return isOfClass(this.cells[row + tokenColumn.flags]!, id) ? 2 : 0;
      default:
        return this.hits.lengthsAt(id, token);
    }
  }
}
