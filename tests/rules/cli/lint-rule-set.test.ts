import { describe, expect, test } from "vitest";
import { loadInflector } from "#rules/cli/inflector.ts";
import { lintRuleSet } from "#rules/cli/lint-rule-set.ts";
import { readRuleSet } from "#rules/cli/read-rule-set.ts";
import { freshSets } from "./set-folder.ts";
import { rule } from "./small-set.ts";

const inflect = await loadInflector();

const set = freshSets();
const write = (file: string, text: string): void => set().write(file, text);

function remarks(): string[] {
  const read = readRuleSet(set().path, inflect);
  if (!("set" in read)) throw new Error(JSON.stringify(read.problems));
  return lintRuleSet([read.set]).map(({ file, field, message }) => `${file} ${field.join(".")} : ${message}`);
}

describe("what lint says of a set that loads", () => {
  test("nothing, when there is nothing to say", () => {
    expect(remarks()).toEqual([]);
  });

  test.each<[string, [string, string], RegExp]>([
    [
      "a title too long",
      ["title: Un mot", `title: ${"long ".repeat(20)}`],
      /mot\.yaml title : 99 caractères ; au plus 80/u,
    ],
    [
      "a sentence too long",
      ["reason: Parce que.", `reason: ${"mot ".repeat(31)}.`],
      /reason : une phrase de \d+ mots/u,
    ],
    [
      "two examples alike",
      ["un gros mot, des gros mots", "un gros mot, un gros mot !"],
      /examples\.flagged\.1 : cet exemple ressemble trop au n° 1/u,
    ],
    [
      "a clue written twice",
      ["find: [gros mot]", "find: [{ together: [gros, mot] }, { together: [gros, mot] }]"],
      /find\.1 : cette façon est écrite deux fois/u,
    ],
    [
      "a condition that never holds",
      [
        "severity: caution",
        "severity: caution\nadjust: [{ when: { period: [trève] }, severity: warning }]".replace("è", "e"),
      ],
      /adjust\.0 : la période « treve » n'existe pas/u,
    ],
    ["a card that does not exist", ["title: Un mot", "title: Un mot\ncard: absente"], /card : la fiche « absente »/u],
  ])("%s", (_what, [from, to], expected) => {
    write("reserve/mot.yaml", rule.replace(from, to));
    expect(remarks().join("\n")).toMatch(expected);
  });

  test("a lexicon that nothing uses, and a word written twice in it", () => {
    write("lexicons/vide.yaml", "id: vide\ntitle: Vide\nphrases: [un, deux, Un]\n");
    expect(remarks()).toEqual([
      "lexicons/vide.yaml phrases.2 : « Un » est déjà là, au rang 1",
      "lexicons/vide.yaml id : aucune règle ne s'en sert",
    ]);
  });

  test("a rule that another one hides in all its examples", () => {
    write("reserve/pire.yaml", rule.replace("id: mot", "id: pire").replace("severity: caution", "severity: stop"));
    expect(remarks().join("\n")).toMatch(/mot\.yaml examples\.flagged : la règle « pire » prend la place de celle-ci/u);
  });
});
