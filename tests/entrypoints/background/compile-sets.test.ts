import { describe, expect, test } from "vitest";
import { compileSets, nameOfSource } from "#entrypoints/background/compile-sets.ts";
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
    const { compiled } = await compileSets(list, read, undefined);
    expect(compiled.sets.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(["secret"]);
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
    const { compiled } = await compileSets(list, read, await receive(await siteOf({ set: newer })));
    expect(compiled.sets.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(["autre"]);
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

test("what the screens say of a suspended site is kept", async () => {
  const box = { id: "a", surface: "post", editor: ["textarea"], container: ["form"], publish: ["button"], keys: [] };
  const recipe = { id: "x", title: "X", version: 1, evidence: "2026-01-01", hosts: ["x.com"], boxes: [box] };
  const set = { ...withExamples(setOf("socle")), sites: [recipe] };
  const { list: own, read: readOwn } = await packageWith(JSON.stringify(set));
  const disable = { disable: "site", id: "x", reason: "Le site a changé." } as const;
  const received = await receive(await siteOf({ set }));
  const { compiled } = await compileSets(own, readOwn, { ...received, urgence: { operations: [disable] } as never });
  const { hosts, title, evidence, id } = recipe;
  expect(compiled.suspended).toEqual([{ id, title, hosts, evidence, reason: disable.reason }]);
});
