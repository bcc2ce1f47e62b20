import { expect, test } from "vitest";
import { spokenColumns } from "#rules/engine/spoken-columns.ts";

/** Scores of "any breach", then of three duties, in log-odds; half the odds are 0.69 less. */
const clear = [2, 1.5, 0.2, -1];
const close = [2, 1.5, 1, -1];

test.each<[string, readonly number[], readonly number[]]>([
  ["the likeliest duty alone, when the next is far less likely", spokenColumns(clear, () => true, []), [1]],
  ["the next one too, when it is nearly as likely", spokenColumns(close, () => true, []), [1, 2]],
  ["the likeliest of which something can be said", spokenColumns(close, (column) => column !== 1, []), [2]],
  ["one duty beside a rule's alarm about another", spokenColumns(close, () => true, [3]), [1]],
  ["no duty when a rule raised the alarm about it", spokenColumns(close, () => true, [1]), []],
  ["no duty when nothing can be said of any", spokenColumns(close, () => false, []), []],
])("speaks of %s", (_what, got, expected) => {
  expect(got).toEqual(expected);
});
