import { describe, expect, test } from "vitest";
import { checkFrom, corpsUnder, isQuiet } from "#entrypoints/background/orders.ts";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { unknownContext } from "#rules/model/context.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { ruleSetOf } from "#tests/rules/engine/rule-set-of.ts";

const context = unknownContext("2026-05-12");
const rules = compile([
  ruleSetOf({
    mild: { find: ["petit mot"], severity: "info" },
    middle: { find: ["gros mot"], severity: "caution" },
    grave: { find: ["mot terrible"], severity: "stop" },
  }),
]);
const text = "Un petit mot, un gros mot, un mot terrible.";

describe("what an administrator orders", () => {
  test.each([
    ["no floor", {}, ["mild", "middle", "grave"]],
    ["information and above", { severityFloor: "info" }, ["mild", "middle", "grave"]],
    ["caution and above", { severityFloor: "caution" }, ["middle", "grave"]],
    ["warnings and above", { severityFloor: "warning" }, ["grave"]],
  ] as const)("%s", (_what, orders, expected) => {
    const check = checkFrom(createCheck(rules), { overridesAskReason: false, ...orders });
    const verdict = check({ text, language: "fr" }, context);
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(expected);
    expect(verdict.severity).toBe("stop");
  });

  test("a draft with nothing above the floor has nothing", () => {
    const check = checkFrom(createCheck(rules), { overridesAskReason: false, severityFloor: "warning" });
    expect(check({ text: "Un petit mot.", language: "fr" }, context).severity).toBe("none");
  });

  test.each([
    ["the agent said nothing: the administrator's", "generic", "police", "police"],
    ["the agent said something: theirs", "teacher", "police", "teacher"],
    ["nobody said anything", "generic", undefined, "generic"],
  ] as const)("%s", (_what, told, corps, expected) => {
    expect(corpsUnder({ overridesAskReason: false, ...(corps === undefined ? {} : { corps }) }, told)).toBe(expected);
  });

  const sets: readonly RuleSet[] = [
    {
      ...ruleSetOf({}),
      sites: [
        { id: "x", title: "X", version: 1, evidence: "2026-01-01", hosts: ["x.com", "*.x.com"], boxes: [] },
        { id: "other", title: "Autre", version: 1, evidence: "2026-01-01", hosts: ["other.example"], boxes: [] },
      ],
    },
  ];
  test.each([
    ["a site that is off", "https://x.com/home", ["x"], [], true],
    ["a host under it", "https://mobile.x.com/", ["x"], [], true],
    ["a host that only ends like it", "https://notx.com/", ["x"], [], false],
    ["another site", "https://other.example/", ["x"], [], false],
    ["a recipe that the emergency switched off", "https://other.example/", [], ["other.example"], true],
    ["no address", "", ["x"], ["other.example"], false],
  ] as const)("keeps quiet or not on %s", (_what, url, sitesOff, quietHosts, expected) => {
    expect(isQuiet(url, sets, { sitesOff: [...sitesOff] }, quietHosts)).toBe(expected);
  });
});
