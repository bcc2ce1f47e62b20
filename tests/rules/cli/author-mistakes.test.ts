import { describe, expect, test } from "vitest";
import { loadInflector } from "#rules/cli/inflector.ts";
import { readRuleSet } from "#rules/cli/read-rule-set.ts";
import { describeProblem } from "#rules/pack/problem.ts";
import { freshSets } from "./set-folder.ts";

const inflect = await loadInflector();
const set = freshSets();

/** A rule as an author writes it, line by line; the lines that the tests change are 3, 4, 6 and 7. */
const rule = `id: mot
duty: reserve
severity: caution
title: Un mot
find:
  - gros mot
reason: Parce que.
advice: Autrement.
sources:
  - { text: Une loi, url: "https://example.org/", checked: 2026-01-01 }
examples:
  flagged: [un gros mot, des gros mots, ce gros mot]
  silent: [un mot, un petit mot, un mot doux]
`;

function told(): string[] {
  const read = readRuleSet(set().path, inflect);
  return "set" in read ? [] : read.problems.map(describeProblem);
}

describe("someone who has never seen YAML is told, at the place, what to write instead", () => {
  test.each<[string, string, string, RegExp]>([
    ["a tab", "  - gros mot", "\t- gros mot", /:6:1 .*une tabulation fait le retrait : remplacez-la par des espaces/u],
    ["a quote left open", "title: Un mot", 'title: "Un mot', /:4:8 .*ce guillemet n'est pas refermé/u],
    ["an apostrophe between apostrophes", "title: Un mot", "title: 'L'agent'", /:4:\d+ .*entre guillemets droits/u],
    ["a colon in a text", "Parce que.", "Attention : danger : oui.", /:7:9 .*deux points suivis d'une espace/u],
    ["no colon", "severity: caution", "severity caution", /:3:1 .*il manque les deux points/u],
    ["no space after the colon", "severity: caution", "severity:caution", /:3:1 .*suivis d'une espace/u],
    ["an at sign", "- gros mot", "- @hierarchie", /:6:5 .*ne peut pas commencer par @/u],
    ["an exclamation mark", "- gros mot", "- !SECRET mot", /:6:5 .*commence par « ! »/u],
    ["stars around a word", "- gros mot", "- *gros*", /:6:5 .*commence par « \* »/u],
    ["a hash", "- gros mot", "- #gros", /:6:5 « mot », champ « find\.0 » : cette valeur est vide ; .*« # »/u],
    ["a list left open", "- gros mot", "- [gros", /un crochet ou une accolade ouvert plus haut/u],
    ["a dash out of line", "  - gros mot", " - gros mot\n   - autre", /:6:4 .*chaque « - » d'une liste commence/u],
    ["a line out of line", "advice: ", "  advice: ", /:\d+:\d+ .*(?:retrait|deux points)/u],
    ["a field in French", "severity: caution", "gravité: caution", /:3:1 .*vouliez-vous dire « severity » \?/u],
    ["a value in French", "caution", "attention", /« attention » n'est pas possible ici ; au choix : info, caution/u],
    ["a field left out", "reason: Parce que.\n", "", /champ « reason » : ce champ manque/u],
    ["a list written as a text", "find:\n  - gros mot", "find: gros mot", /:5:1 .*attendu une liste/u],
    ["parts written as a text", "- gros mot", "- together: gros, mot", /find\.0\.together » : attendu une liste/u],
    ["one part", "- gros mot", "- together: [gros]", /:6:5 .*attendu au moins 2 éléments/u],
    [
      "a source as a sentence",
      '{ text: Une loi, url: "https://example.org/", checked: 2026-01-01 }',
      "CGFP",
      /:10:5 .*attendu \{ law: cgfp/u,
    ],
    ["a reason much too long", "Parce que.", "mot ".repeat(400), /:7:1 .*1599 caractères ; au plus 1200/u],
    ["a lexicon that does not exist", "- gros mot", '- "@gros"', /:6:5 « mot » : le lexique « @gros » n'existe pas/u],
    ["yes instead of true", "title: Un mot", "title: Un mot\nlocked: oui", /:5:1 .*attendu true ou false/u],
  ])("%s", (_what, from, to, expected) => {
    expect(rule).toContain(from);
    set().write("reserve/mot.yaml", rule.replace(from, to));
    expect(told().join("\n")).toMatch(expected);
    expect(told().join("\n")).not.toMatch(/expected|invalid|must|at line/iu);
  });
});

test("of a file that YAML cannot read, only the first fault is told", () => {
  set().write("reserve/mot.yaml", rule.replace("  - gros mot", "\t- gros mot").replace("title: ", 'title: "'));
  expect(told()).toHaveLength(1);
});

describe("what nobody would read is told", () => {
  test.each([
    ["a rule under another ending", "reserve/autre.yml", /reserve\/autre\.yml ce fichier n'est pas lu : .*« \.yaml »/u],
    ["a rule under two endings", "reserve/autre.yaml.txt", /ce fichier n'est pas lu/u],
    ["a rule outside any duty", "autre.yaml", /^autre\.yaml ce fichier n'est pas lu : .*dossier de son devoir/u],
    ["a folder that is no duty", "politesse/autre.yaml", /^politesse ce dossier n'est pas lu ; connus : .*reserve/u],
    ["a folder in a duty", "reserve/2026/autre.yaml", /^reserve\/2026 ce sous-dossier n'est pas lu/u],
  ])("%s", (_what, file, expected) => {
    set().write(file, rule);
    expect(told().join("\n")).toMatch(expected);
  });

  test("a note beside the rules is nobody's business", () => {
    set().write("LISEZ-MOI.md", "Bonjour");
    set().write("notes/reunion.txt", "Bonjour");
    expect(told()).toEqual([]);
  });
});

test.each<[string, string | Uint8Array, RegExp]>([
  [
    "saved in another encoding",
    Buffer.from(rule.replace("Un mot", "Été"), "latin1"),
    /enregistrez ce fichier en UTF-8/u,
  ],
  ["with too many levels", `id: mot\ntitle: ${"[".repeat(100_000)}`, /:2:\d+ .*trop de niveaux/u],
  ["cut in two", `${rule}---\nid: autre\n`, /une règle par fichier/u],
  ["empty", "", /:1:1 cette valeur est vide/u],
  ["that is a list", "- a\n", /:1:1 attendu des champs/u],
])("a file %s is refused", (_what, text, expected) => {
  set().write("reserve/mot.yaml", text);
  expect(told().join("\n")).toMatch(expected);
});

test("two rules of one name are told, with both files", () => {
  set().write("respect/mot.yaml", rule.replace("duty: reserve", "duty: respect"));
  expect(told()).toEqual(["respect/mot.yaml:1:1 « mot » : reserve/mot.yaml porte déjà ce nom"]);
});
