import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadInflector } from "#rules/cli/inflector.ts";
import { readRuleSet } from "#rules/cli/read-rule-set.ts";
import { describeProblem } from "#rules/pack/problem.ts";
import { freshSets } from "./set-folder.ts";
import { rule } from "./small-set.ts";

const inflect = await loadInflector();

const set = freshSets();
const write = (file: string, text: string): void => set().write(file, text);

function problems(): string[] {
  const read = readRuleSet(set().path, inflect);
  return "set" in read ? [] : read.problems.map(describeProblem);
}

describe("a rule set folder", () => {
  test("that is well written is read, with every form of its words", () => {
    const read = readRuleSet(set().path, inflect);
    expect("set" in read && read.set.forms.fr["gros"]).toEqual(["gros", "grosse", "grosses"]);
  });

  test.each<[string, [string, string], RegExp[]]>([
    [
      "a severity that does not exist",
      ["severity: caution", "severity: grave"],
      [/^reserve\/mot\.yaml:3:1 « mot », champ « severity » : .*caution/u],
    ],
    ["a field that is missing", ["reason: Parce que.\n", ""], [/« mot », champ « reason »/u]],
    ["a key that does not exist", ["title: Un mot", "title: Un mot\ngravite: 3"], [/« mot ».*gravite/u]],
    [
      "too few examples",
      ["silent: [un mot, un petit mot, un mot doux]", "silent: [un mot]"],
      [/champ « examples\.silent » : attendus au moins 3 exemples/u],
    ],
    [
      "an address that is not https",
      ['"https://example.org/"', '"http://example.org/"'],
      [/« sources\.0\.url » : attendue une adresse https/u],
    ],
    [
      "a law that is not in the list",
      ['{ text: Une loi, article: "1", url: "https://example.org/", checked: 2026-01-01 }', "{ law: inconnue }"],
      [/« inconnue » n'est pas dans laws\.yaml/u],
    ],
    [
      "an id that is not the file's name",
      ["id: mot", "id: autre"],
      [/reserve\/mot\.yaml.*champ « id » : attendu le nom du fichier, « mot »/u],
    ],
    ["a rule in another duty's folder", ["duty: reserve", "duty: respect"], [/champ « duty » : attendu « reserve »/u]],
    [
      "a phrase that cannot be read",
      ["find: [gros mot]", "find: ['gros <chose>']"],
      [/« mot » : « <chose> » est inconnu/u],
    ],
    [
      "a choice apart from its bar",
      ["find: [gros mot]", "find: ['pot de vin | cadeau']"],
      [/un choix est vide dans « pot de vin \| cadeau » : .*« pot_de_vin\|cadeau »/u],
    ],
    [
      "a lexicon between two pairs of quotes",
      ["find: [gros mot]", "find: ['\"@gros-mots\"']"],
      [/un lexique s'écrit « @nom », sans rien devant/u],
    ],
    [
      "a sign without its number",
      ["find: [gros mot]", "find: ['gros €']"],
      [/dans « gros € », « € » suit un nombre quelconque : écrivez « <nombre> € »/u],
    ],
    [
      "a phrase that matches nothing at all",
      ["find: [gros mot]", "find: ['(gros)']"],
      [/peut correspondre à un texte vide/u],
    ],
    [
      "a lexicon that does not exist",
      ["find: [gros mot]", "find: ['@absent']"],
      [/reserve\/mot\.yaml:5:8 « mot » : le lexique « @absent » n'existe pas/u],
    ],
    [
      "an identifier that does not exist",
      ["find: [gros mot]", "find: [{ identifier: passeport }]"],
      [/reserve\/mot\.yaml:5:22 « mot » : l'identifiant « passeport » est inconnu ; connus : .*nir/u],
    ],
    [
      "a pattern that would go back over the text",
      ["find: [gros mot]", "find: [{ pattern: '(?=a)b' }]"],
      [/« mot » : « \(\?…\) » n'existe pas ici/u],
    ],
    [
      "YAML that is broken",
      ["find: [gros mot]", "find: [gros mot"],
      [
        /reserve\/mot\.yaml:\d+:\d+ : ?le YAML ne peut pas être lu|reserve\/mot\.yaml:\d+:\d+ le YAML ne peut pas être lu/u,
      ],
    ],
    [
      "a key written twice",
      ["title: Un mot", "title: Un mot\ntitle: Deux"],
      [/reserve\/mot\.yaml:\d+:\d+ le YAML ne peut pas être lu/u],
    ],
    [
      "a key that would reach every object",
      ["title: Un mot", "title: Un mot\n__proto__: { severity: info }"],
      [/« mot »/u],
    ],
  ])("with %s is refused, at its place", (_what, [from, to], expected) => {
    write("reserve/mot.yaml", rule.replace(from, to));
    const told = problems();
    expect(told.length).toBeGreaterThan(0);
    for (const pattern of expected) expect(told.join("\n")).toMatch(pattern);
  });

  test("with a lexicon that includes itself is refused by name", () => {
    write("lexicons/a.yaml", "id: a\ntitle: A\nphrases: ['@b']\n");
    write("lexicons/b.yaml", "id: b\ntitle: B\nphrases: ['@a']\n");
    write("reserve/mot.yaml", rule.replace("find: [gros mot]", "find: ['@a']"));
    expect(problems().join("\n")).toMatch(/s'inclut lui-même \(a → b → a\)/u);
  });

  const hashed = (phrase: string): string =>
    `id: codes\ntitle: Codes\nhashed: true\nsalt: "${"0f".repeat(16)}"\nphrases:\n  - ${phrase}\n`;

  test.each([
    ["a plain word among hashes", hashed("Bérénice"), /lexicons\/codes\.yaml:6:5 .*ne contient que des empreintes/u],
    ["hashes without a salt", hashed(`"${"a".repeat(68)}"`).replace(/salt.*\n/u, ""), /:3:1 .*il manque le sel/u],
    ["a salt made by hand", hashed("x").replace(/"0f.*"/u, "monsel"), /champ « salt » : attendu le sel/u],
    [
      "a hash among plain words",
      hashed(`"${"a".repeat(68)}"`).replace(/hashed.*\n.*\n/u, ""),
      /:4:5 .*« hashed: true »/u,
    ],
  ])("with %s is refused, at its place", (_what, text, expected) => {
    write("lexicons/codes.yaml", text);
    expect(problems().join("\n")).toMatch(expected);
  });

  test("with anchors that explode is refused", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let level = 0; level < 9; level++)
      bomb.push(`${"bcdefghij"[level]}: &${"bcdefghij"[level]} [${`*${"abcdefghi"[level]}, `.repeat(9)}]`);
    write("lexicons/bombe.yaml", bomb.join("\n"));
    expect(problems().join("\n")).toMatch(/lexicons\/bombe\.yaml.*YAML/u);
  });

  test("with a file of 50 MB is refused by its size", () => {
    write("lexicons/enorme.yaml", "#".repeat(50_000_000));
    expect(problems().join("\n")).toMatch(/lexicons\/enorme\.yaml .*50000000 octets/u);
  });

  test("with two faults tells both, and nothing of it is used", () => {
    write("reserve/mot.yaml", rule.replace("severity: caution", "severity: grave"));
    cpSync(join(set().path, "reserve/mot.yaml"), join(set().path, "reserve/second.yaml"));
    expect(problems().length).toBeGreaterThanOrEqual(2);
  });

  test("without set.yaml is no rule set", () => {
    rmSync(join(set().path, "set.yaml"));
    expect(problems().join("\n")).toMatch(/set\.yaml ce fichier manque/u);
  });
});
