import { describe, expect, test } from "vitest";
import { engineLexicons } from "#rules/engine/compile.ts";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";
import { runExamples } from "#rules/pack/run-examples.ts";
import { duties } from "#rules/model/duty.ts";
import { fewestExamples } from "#rules/pack/format.ts";

const sets = await loadRuleSets([embeddedSetFolder]);
const [set] = sets;
if (set === undefined) throw new Error("the embedded set is missing");

describe("the embedded rule set", () => {
  test.each(runExamples(sets))("$rule · $kind · $example.text", ({ failure }) => {
    expect(failure).toBeUndefined();
  });

  test.each(duties)("has rules for %s", (duty) => {
    expect(set.rules.some((rule) => rule.duty === duty)).toBe(true);
  });

  test("gives every rule a source with its article or its text, a reason and an advice that a panel can hold", () => {
    const longest = 420;
    const long = set.rules.filter(({ reason, advice }) => reason.fr.length > longest || advice.fr.length > longest);
    expect(long.map((rule) => rule.id)).toEqual([]);
    expect(set.rules.filter((rule) => rule.sources.length === 0)).toEqual([]);
  });

  test("shows at least the examples that are asked of every author", () => {
    for (const { id, examples } of set.rules)
      expect(Math.min(examples.flagged.length, examples.silent.length), id).toBeGreaterThanOrEqual(fewestExamples);
  });

  test("refers only to cards and contacts that exist", () => {
    const cards = new Set(set.cards.map((card) => card.id));
    const contacts = new Set(set.contacts.map((contact) => contact.id));
    expect(set.rules.flatMap(({ card }) => (card === undefined || cards.has(card) ? [] : [card]))).toEqual([]);
    expect(set.cards.flatMap(({ ask }) => ask.filter((id) => !contacts.has(id)))).toEqual([]);
  });

  test("has no lexicon that nothing uses", () => {
    const text = JSON.stringify([set.rules, set.exceptions, set.lexicons.map((lexicon) => lexicon.phrases)]);
    const engine: ReadonlySet<string> = new Set(Object.values(engineLexicons));
    const idle = set.lexicons.filter(({ id }) => !engine.has(id) && !new RegExp(`@${id}(?![a-z0-9-])`, "u").test(text));
    expect(idle.map((lexicon) => lexicon.id)).toEqual([]);
  });
});
