import { describe, expect, test } from "vitest";
import { loadRules } from "#rules/cli/load-rules.ts";
import { swapGroups } from "#rules/cli/train/swaps.ts";
import { createCheck } from "#rules/engine/check.ts";
import { accountKinds, unknownContext } from "#rules/model/context.ts";
import { readWordLine } from "./read-word-line.ts";

const { rules } = await loadRules();
/** The second reader without the rules, which keep their lexicons and find nothing. */
const readerOnly = createCheck({
  ...rules,
  rules: rules.rules.map((rule) => ({ ...rule, find: [] })),
  exceptions: [],
});
const ordinaryDay = unknownContext("2025-05-15");

describe("the second reader answers the same, whoever an ordinary draft speaks of", () => {
  const grid = accountKinds.flatMap((account) => swapGroups().map((group) => ({ account, ...group })));

  test.each(grid)("$kind, $account account: $drafts.0", ({ account, drafts }) => {
    const answers = drafts.map((text) => readerOnly({ text }, { ...ordinaryDay, account }).severity);
    expect(new Set(answers).size, JSON.stringify(answers)).toBe(1);
  });
});

describe("it does not even read the difference: names, religions, origins, unions, parties, regions, women and men", () => {
  test.each(swapGroups())("$kind: $drafts.0", ({ drafts }) => {
    const lines = drafts.map((text) => readWordLine(text, rules.reader!.alike).text());
    expect(new Set(lines).size, lines.join("\n")).toBe(1);
  });
});

test.each([
  "La réforme des retraites est injuste, je serai dans la rue mardi avec mes voisins.",
  "Je trouve que le gouvernement se trompe sur le prix de l'énergie, et je le dis.",
  "Ce budget ne donne pas assez à l'hôpital, c'est mon avis de citoyen.",
  "Je ne suis pas d'accord avec la loi votée hier, elle oublie les campagnes.",
])("a plain citizen who criticises a policy is left alone: %s", (text) => {
  expect(readerOnly({ text }, { ...ordinaryDay, account: "personal" }).findings).toEqual([]);
});
