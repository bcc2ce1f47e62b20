import { describe, expect, test } from "vitest";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { unknownContext } from "#rules/model/context.ts";
import type { Lexicon, RuleSet } from "#rules/model/rule-set.ts";
import { hashTerm } from "#rules/identifiers/hashed-term.ts";
import { wordsOf } from "#rules/engine/matchers/parse-phrase.ts";
import { ruleSetOf, type RuleSketch } from "./rule-set-of.ts";

const context = unknownContext("2026-05-15");
const salt = "00112233445566778899aabbccddeeff";

/** A lexicon of names that nobody may read in the file. */
function hashedLexicon(id: string, names: readonly string[], ownSalt = salt): Lexicon {
  const phrases = names.map((name) => hashTerm(ownSalt, wordsOf(name)));
  return { id, language: "fr", title: { fr: id }, hashed: true, salt: ownSalt, phrases };
}

function setOf(sketch: RuleSketch, lexicons: readonly Lexicon[]): RuleSet {
  const set = ruleSetOf({ r: sketch }, { negation: ["pas"] });
  return { ...set, lexicons: [...set.lexicons, ...lexicons] };
}

const codes = hashedLexicon("codes", ["Bérénice", "opération Vent d'Ouest", "sous-bois"]);

function seen(text: string, sketch: RuleSketch = { find: ["@codes"] }, lexicons: readonly Lexicon[] = [codes]) {
  const check = createCheck(structuredClone(JSON.parse(JSON.stringify(compile([setOf(sketch, lexicons)])))));
  return check({ text }, context).findings.map(({ start, end }) => text.slice(start, end));
}

describe("a name kept as a hash is seen as people write it", () => {
  test.each([
    ["as it is", "Réunion Bérénice demain", ["Bérénice"]],
    ["in small letters, without accents", "réunion berenice demain", ["berenice"]],
    ["in capitals", "BÉRÉNICE !", ["BÉRÉNICE"]],
    ["after an elision", "l'opération vent d’ouest avance", ["opération vent d’ouest"]],
    ["in a hashtag", "#OperationVentDOuest", ["OperationVentDOuest"]],
    ["with a hyphen or a space", "Sous-bois. Et sous bois ?", ["Sous-bois", "sous bois"]],
    ["twice", "Bérénice et bérénice", ["Bérénice", "bérénice"]],
  ])("%s", (_how, text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  test.each([
    ["half of a name", "vent d'ouest"],
    ["a name across a full stop", "Opération vent. D'ouest"],
    ["another form of it", "les bérénices"],
    ["an account or a link", "@berenice https://berenice.example/berenice"],
    ["nothing", ""],
  ])("not seen: %s", (_what, text) => {
    expect(seen(text)).toEqual([]);
  });
});

test.each<[string, RuleSketch, string, string[]]>([
  ["in a phrase", { find: ["projet (nommé) @codes"] }, "le projet nommé Bérénice", ["projet nommé Bérénice"]],
  [
    "in a part",
    { find: [{ together: ["@codes", "mardi"] }] },
    "mardi, on lance Bérénice",
    ["mardi, on lance Bérénice"],
  ],
  ["as an excuse", { find: ["mardi"], unless: ["@codes"] }, "mardi, Bérénice", []],
  ["denied", { find: ["@codes"], ignore: ["negation"] }, "ce n'est pas Bérénice", []],
])("it serves like any lexicon: %s", (_how, sketch, text, expected) => {
  expect(seen(text, sketch)).toEqual(expected);
});

test("a layer adds names to a list in plain words, and the other way round", () => {
  const plain: Lexicon = { id: "codes", language: "fr", title: { fr: "codes" }, phrases: ["mirabelle"] };
  const more = hashedLexicon("codes", ["Kaltor"], "ffeeddccbbaa99887766554433221100");
  expect(seen("Bérénice, Kaltor et mirabelle", { find: ["@codes"] }, [codes, plain, more])).toEqual([
    "Bérénice",
    "Kaltor",
    "mirabelle",
  ]);
});

test("compiled rules hold no word of the names", () => {
  const bytes = JSON.stringify(compile([setOf({ find: ["@codes"] }, [codes])]));
  expect(bytes).toContain(codes.phrases[0]);
  expect(bytes).not.toMatch(/b[ée]r[ée]nice|ouest/iu);
});
