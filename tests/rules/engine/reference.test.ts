import {
  array,
  assert,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  option,
  tuple,
  type Arbitrary,
} from "fast-check";
import { expect, test } from "vitest";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { unknownContext } from "#rules/model/context.ts";
import { duties } from "#rules/model/duty.ts";
import type { Clue } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { referenceCheck } from "./reference-check.ts";
import { ruleSetOf, type RuleSketch } from "./rule-set-of.ts";

const words = constantFrom("ba", "da", "fa", "ga", "ka", "pas");
const step: Arbitrary<string> = oneof(
  words,
  tuple(words, words).map(([a, b]) => `${a}|${b}`),
  tuple(words, words, words).map(([a, b, c]) => `${a}_${b}|${c}`),
  constantFrom("@un", "@deux"),
);
const phrase: Arbitrary<string> = oneof(
  step,
  tuple(step, constantFrom("", "…2", "(fa)", "(ga|ka)", "(fa ga|ka)"), step).map((pieces) =>
    pieces.filter(Boolean).join(" "),
  ),
);
const phrases = array(phrase, { minLength: 1, maxLength: 2 });
const parts = tuple(phrases, phrases).map((both) => both.map((part) => [...part]));
const ordered = constantFrom(true, false);
const meeting: Arbitrary<Clue> = oneof(
  record(
    {
      together: parts,
      within: constantFrom("sentence" as const, "paragraph" as const, "draft" as const),
      ordered,
      without: phrases,
    },
    { requiredKeys: ["together"] },
  ),
  record({ any: phrases, without: phrases }, { requiredKeys: ["any"] }),
  // Within a number of words, what disturbs depends on the nearest answer, which the engine takes and does not leave.
  record({ together: parts, within: integer({ min: 2, max: 6 }), ordered }, { requiredKeys: ["together", "within"] }),
);
const sketch: Arbitrary<RuleSketch> = record(
  {
    find: array(oneof(phrase, meeting), { minLength: 1, maxLength: 2 }),
    unless: phrases,
    unlessAnywhere: phrases,
    ignore: constantFrom(["negation" as const], ["quotation" as const], ["negation" as const, "quotation" as const]),
  },
  { requiredKeys: ["find"] },
);

/** Random rules, one a duty, so that none hides another, and two random lexicons, the second of which uses the first. */
const sets: Arbitrary<RuleSet> = tuple(
  array(sketch, { minLength: 1, maxLength: 4 }),
  array(
    oneof(
      words,
      tuple(words, words).map((pair) => pair.join(" ")),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  array(
    oneof(
      words,
      tuple(words, words).map(([a, b]) => `${a} (${b}) @un`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
).map(([sketches, un, deux]) => {
  const rules = Object.fromEntries(
    sketches.map((each, index) => [`r${index}`, { ...each, duty: duties[index]!, language: "any" as const }]),
  );
  const set = ruleSetOf(rules, { un, deux, negation: ["pas"] });
  return { ...set, lexicons: set.lexicons.map((lexicon) => ({ ...lexicon, language: "any" as const })) };
});

const drafts = array(
  tuple(constantFrom("ba", "da", "fa", "ga", "ka", "za", "pas"), option(constantFrom(".", ",", " «", " »", "\n"))).map(
    ([word, sign]) => `${word}${sign ?? ""}`,
  ),
  { maxLength: 25 },
).map((all) => all.join(" ").replaceAll(". ", ".  "));

test("on random rules and random drafts, the engine sees what the slow and obvious way sees", () => {
  assert(
    property(sets, array(drafts, { minLength: 1, maxLength: 4 }), (set, texts) => {
      const check = createCheck(compile([set]));
      // Several drafts for one check: what it remembers of one must not show in the next.
      for (const text of texts) {
        const seen = new Set(check({ text }, unknownContext("2026-01-15")).findings.map(({ rule }) => rule));
        expect([...seen].sort()).toEqual([...referenceCheck(set, text)].sort());
      }
    }),
    { seed: 20_261_124, numRuns: 2000 },
  );
});
