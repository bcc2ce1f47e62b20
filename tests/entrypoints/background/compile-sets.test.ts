import { describe, expect, test } from "vitest";
import { compileSets, nameOfSource, tryOutSet } from "#entrypoints/background/compile-sets.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { sha256Hex, type Bytes } from "#rules/pack/bytes.ts";
import { laterRefusalOf, refusalOf } from "#tests/rules/pack/refusal-of.ts";
import { receive, setOf, siteOf, withExamples } from "#tests/rules/pack/publisher.ts";

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);

/** A package that ships one set; `text` is what its file really holds. */
async function packageWith(announced: string, text = announced) {
  const bytes = bytesOf(announced);
  const sets = [{ id: "socle", sha256: await sha256Hex(bytes), length: bytes.length }];
  return { list: { sets, preset: {} }, read: () => Promise.resolve(bytesOf(text)) };
}

const shipped = JSON.stringify(withExamples(setOf("socle")));
const { list, read } = await packageWith(shipped);

describe("the set that ships", () => {
  test("is read as what is received is read", async () => {
    const { readable } = await compileSets(list, read, undefined);
    expect(readable.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(["secret"]);
  });

  test.each([
    ["damaged", shipped.replace("secret", "secrer"), "wrong-bytes"],
    ["cut", shipped.slice(0, -1), "wrong-bytes"],
  ])("%s, is not used", async (_what, text, code) => {
    const damaged = await packageWith(shipped, text);
    expect(await laterRefusalOf(compileSets(damaged.list, damaged.read, undefined))).toBe(code);
  });

  test("gives way to a received one of the same name", async () => {
    const newer = withExamples(setOf("socle", {}, { autre: { find: ["autre chose"], locked: true } }));
    const { readable } = await compileSets(list, read, await receive(await siteOf({ set: newer })));
    expect(readable.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(["autre"]);
  });
});

test("a received set whose own examples do not hold is not put in force", async () => {
  const set = withExamples(setOf("socle"));
  const [rule, ...others] = set.rules;
  const flagged = [{ text: "rien" }, { text: "rien non plus" }, { text: "toujours rien" }];
  const wrong = { ...set, rules: [{ ...rule!, examples: { ...rule!.examples, flagged } }, ...others] };
  const { tryOut } = await compileSets(list, read, await receive(await siteOf({ set: wrong })));
  expect(refusalOf(tryOut)).toBe("examples-fail");
  const { tryOut: tryGood } = await compileSets(list, read, await receive(await siteOf()));
  expect(refusalOf(tryGood)).toBe("accepted");
});

test("even the top layer may not watch a bank: only the hosts of the package", async () => {
  const site = {
    id: "banque",
    title: "Une banque",
    version: 1,
    evidence: "2026-01-01",
    hosts: ["www.banque.example"],
    boxes: [{ id: "a", surface: "post", editor: ["textarea"], container: ["form"], publish: ["button"], keys: [] }],
  };
  const greedy = { ...withExamples(setOf("socle")), sites: [site] };
  const { compiled } = await compileSets(list, read, await receive(await siteOf({ set: greedy })));
  expect(compiled.refused.map(({ code, about }) => `${code} : ${about}`)).toEqual([
    "site-not-allowed : www.banque.example",
  ]);
  expect(compiled.sets.flatMap(({ sites }) => sites)).toEqual([]);
});

test("another version of Tact, another set, another emergency: another name, hence another compilation", async () => {
  const received = await receive(await siteOf());
  const names = [
    nameOfSource("1", list, undefined),
    nameOfSource("2", list, undefined),
    nameOfSource("1", list, received),
    nameOfSource("1", list, { ...received, urgence: { version: 1 } as never }),
    nameOfSource("1", list, await receive(await siteOf({ set: withExamples(setOf("socle", { title: { fr: "B" } })) }))),
  ];
  expect(new Set(names).size).toBe(names.length);
});

describe("a set on trial, which nobody signed", () => {
  const recipe = {
    id: "x",
    title: "X",
    version: 1,
    evidence: "2026-01-01",
    hosts: ["x.com"],
    boxes: [{ id: "a", surface: "post", editor: ["textarea"], container: ["form"], publish: ["button"], keys: [] }],
  } as const;
  const contact = { id: "referent", title: { fr: "Référent" }, purpose: { fr: "Vos questions" } };
  const card = {
    id: "reserve",
    title: { fr: "R" },
    duties: ["reserve"],
    points: [{ fr: "P" }],
    law: { fr: "L" },
    ask: [],
  } as const;
  const parts = { sites: [recipe], contacts: [contact], cards: [card] };
  const trialOf = (rest: Partial<RuleSet>): RuleSet => ({
    ...withExamples(setOf("ministere", rest, { mien: { find: ["mot à moi"] } })),
    id: "essai",
    layer: "local",
  });

  test.each([
    ["adds rules", {}, "accepted", ["secret", "mien"]],
    [
      "adds a card and a contact",
      { contacts: [{ ...contact, id: "b" }], cards: [{ ...card, id: "b" }] },
      "accepted",
      ["secret", "mien"],
    ],
    ["does not replace the recipe of a site", { sites: [recipe] }, "not-signed", ["secret"]],
    [
      "does not read a site before the others",
      { sites: [{ ...recipe, id: "y", hosts: [], anywhere: true }] },
      "not-signed",
      ["secret"],
    ],
    ["does not replace a contact", { contacts: [contact] }, "not-signed", ["secret"]],
    ["does not replace a card", { cards: [card] }, "not-signed", ["secret"]],
  ] satisfies [string, Partial<RuleSet>, string, string[]][])("%s", async (_what, rest, code, inForce) => {
    const above = await packageWith(JSON.stringify(withExamples(setOf("socle", parts))));
    const trial = trialOf(rest);
    expect(await laterRefusalOf(tryOutSet(above.list, above.read, undefined, trial))).toBe(code);
    const { compiled, readable } = await compileSets(above.list, above.read, undefined, trial);
    expect(readable.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(inForce);
    expect([...new Set(compiled.refused.map((each) => each.code))]).toEqual(code === "accepted" ? [] : [code]);
  });
});
