import { describe, expect, test } from "vitest";
import { Ignored } from "#entrypoints/compose/ignored.ts";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { unknownContext } from "#rules/model/context.ts";
import { ruleSetOf } from "#tests/rules/engine/rule-set-of.ts";

const rules = compile([
  ruleSetOf({
    chef: { find: ["mon chef"], severity: "warning" },
    secret: { find: ["mot de passe"], severity: "stop", locked: true },
  }),
]);
const check = createCheck(rules);
const text = "Mon chef connaît le mot de passe. Mon chef !";
const verdict = check({ text }, unknownContext("2026-11-24"));

describe("what is ignored", () => {
  test("nothing, at first", () => {
    expect(new Ignored(rules, () => []).without(verdict, text)).toEqual(verdict);
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(["chef", "secret", "chef"]);
  });

  test("these words here, wherever they stand in the draft, until another box", () => {
    const ignored = new Ignored(rules, () => []);
    ignored.addHere({ rule: "chef", also: [] }, verdict, text);
    expect(ignored.without(verdict, text).findings.map(({ rule }) => rule)).toEqual(["secret"]);
    const later = `${text} Encore mon chef.`;
    const more = check({ text: later }, unknownContext("2026-11-24"));
    expect(ignored.without(more, later).findings.map(({ rule }) => rule)).toEqual(["secret", "chef"]);
    ignored.forgetHere();
    expect(ignored.without(verdict, text)).toEqual(verdict);
  });

  test("with the milder rules that the remark stands for", () => {
    const ignored = new Ignored(rules, () => []);
    ignored.addHere({ rule: "autre", also: [{ rule: "chef", duty: "respect", title: { fr: "Chef" } }] }, verdict, text);
    expect(ignored.without(verdict, text).findings.map(({ rule }) => rule)).toEqual(["secret"]);
  });

  test("a rule everywhere; the severity is that of what is left", () => {
    const only = "Mon chef !";
    const alone = check({ text: only }, unknownContext("2026-11-24"));
    expect(alone.severity).toBe("warning");
    expect(new Ignored(rules, () => ["chef"]).without(alone, only)).toMatchObject({ severity: "none", findings: [] });
  });

  test("never a rule that its set locks", () => {
    const ignored = new Ignored(rules, () => ["secret", "chef"]);
    ignored.addHere({ rule: "secret", also: [] }, verdict, text);
    const left = ignored.without(verdict, text);
    expect(left.findings.map(({ rule }) => rule)).toEqual(["secret"]);
    expect(left.severity).toBe("stop");
  });
});
