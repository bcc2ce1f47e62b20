import { describe, expect, test } from "vitest";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { toRemarks } from "#rules/engine/to-remarks.ts";
import { unknownContext } from "#rules/model/context.ts";
import { ruleSetOf } from "./rule-set-of.ts";

const rules = compile([
  ruleSetOf({
    grave: { find: ["chef incompétent"], severity: "warning" },
    mild: { find: ["incompétent"], duty: "respect", severity: "caution" },
    number: { find: ["<nombre>"], duty: "personal-data", severity: "stop" },
  }),
]);
const check = createCheck(rules);

describe("what a person reads", () => {
  test.each<[string, string, string[]]>([
    ["one remark for one place: the gravest, and what else was seen there", "mon chef incompétent", ["grave (mild)"]],
    ["the gravest first, wherever it stands", "mon chef incompétent au 12", ["number", "grave (mild)"]],
    ["a rule that speaks in several places says it once", "le 12 et le 13", ["number"]],
    ["places apart are remarks apart", "chef incompétent, et lui : incompétent", ["grave (mild)", "mild"]],
    ["nothing when nothing was seen", "bonjour", []],
  ])("%s", (_what, text, expected) => {
    const remarks = toRemarks(text, check({ text }, unknownContext("2026-01-15")), rules);
    expect(
      remarks.map(({ rule, also }) =>
        also.length === 0 ? rule : `${rule} (${also.map((each) => each.rule).join(", ")})`,
      ),
    ).toEqual(expected);
  });
});
