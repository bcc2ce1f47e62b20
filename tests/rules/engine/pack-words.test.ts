import { array, assert, constantFrom, oneof, property, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { packWords } from "#rules/engine/pack-words.ts";
import { formsOf } from "#tests/bench/forms-of.ts";

const comeBack = (words: readonly string[]): string[] => formsOf({ forms: packWords(words) });

/** Words that begin alike, as inflected forms do, and any text: capitals, emoji, halves of pairs. */
const word = oneof(
  tuple(constantFrom("", "admin", "anticonstitutionnellement-et-encore"), string({ maxLength: 4 })).map((two) =>
    two.join(""),
  ),
  string({ unit: "binary", maxLength: 6 }),
);

test("words come back from a packed text of characters of one byte", () => {
  assert(
    property(array(word), (words) => {
      const packed = packWords(words);
      expect(comeBack(words)).toEqual(words);
      expect(packed).toMatch(/^[\u{20}-\u{ff}]*$/u);
    }),
  );
  expect(comeBack(["Zoé", "🎉", "", "\uD83C", "\n"])).toEqual(["Zoé", "🎉", "", "\uD83C", "\n"]);
  expect(packWords(["agent", "agente", "agents"])).toBe("AagentFeFs");
});
