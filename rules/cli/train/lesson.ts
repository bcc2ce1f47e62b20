import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { periodsOn, type Situation } from "#rules/engine/context.ts";
import { createScanner } from "#rules/engine/scan.ts";
import { namedConcepts, PieceRereader } from "#rules/engine/second-reader-piece.ts";
import { conceptSignals } from "#rules/engine/second-reader-score.ts";
import { contextSignals } from "#rules/engine/second-reader-signals.ts";
import { splitDraft } from "#rules/engine/split-draft.ts";
import type { Context } from "#rules/model/context.ts";
import type { Duty } from "#rules/model/duty.ts";
import type { AlikeWords } from "#rules/model/reader.ts";
import { kindOf, type LabelledDraft } from "#rules/cli/labelled-drafts.ts";
import { parseContext } from "#rules/cli/parse-context.ts";

/** A labelled draft as the learner sees it: what the second reader will see of it, and the right answer. */
export interface Lesson {
  readonly draft: LabelledDraft;
  readonly kind: "breach" | "ordinary" | "grey";
  readonly duties: readonly Duty[];
  /** Hash of each feature of its words, repeated as often as it is met. */
  readonly hashes: Int32Array;
  readonly signals: readonly string[];
  readonly words: number;
  /** How many of them are words of the language: no emoji, no number. */
  readonly said: number;
}

/** Makes what turns drafts into lessons; `today` dates those that have no date. */
export function createLessons(
  rules: CompiledRules,
  alike: readonly AlikeWords[],
  today: string,
): (draft: LabelledDraft) => Lesson {
  const scan = createScanner(rules);
  const rereader = new PieceRereader(alike, namedConcepts(rules.concepts));
  return (draft) => {
    let saysFunction = false;
    const pieces = splitDraft(draft.text).map((text) => {
      const held = scan(text);
      saysFunction ||= held.hits.has(rules.statedFunction);
      return rereader.readWhole(text, held);
    });
    const situation = situationOf(parseContext(draft, today), saysFunction, rules);
    return {
      draft,
      kind: kindOf(draft),
      duties: draft.expect ?? [],
      hashes: Int32Array.from(pieces.flatMap((piece) => [...piece.hashes])),
      words: pieces.reduce((sum, { words }) => sum + words.length, 0),
      said: pieces.reduce((sum, { said }) => sum + said, 0),
      signals: [...contextSignals(situation), ...conceptSignals(pieces, rules.concepts)],
    };
  };
}

function situationOf(context: Context, saysFunction: boolean, { calendars }: CompiledRules): Situation {
  return {
    context,
    functionStated: context.functionStated || context.account === "professional" || saysFunction,
    periods: periodsOn(context.date, calendars),
  };
}
