import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenFlag } from "#rules/language/tokens.ts";
import { cutsPair, readTokens } from "./read-tokens.ts";

describe("a paragraph is read as words", () => {
  test.each([
    ["accents and capitals do not count", "Élève À Noël", "eleve a noel"],
    [
      "an apostrophe separates, straight or typographic",
      "l'agent d’accueil aujourd'hui",
      "l agent d accueil aujourd hui",
    ],
    ["a hyphen separates", "sous-préfet compte‑rendu", "sous prefet compte rendu"],
    ["a ligature is two letters", "œuvre ŒUVRE cæsium straße", "oeuvre oeuvre caesium strasse"],
    ["invisible characters inside a word are skipped", "con\u200Bfi\u00ADden\uFEFFtiel", "confidentiel"],
    ["an accent written apart is an accent", "e\u0301le\u0300ve", "eleve"],
    ["letters of another face are letters", "𝗦𝗘𝗖𝗥𝗘𝗧 ｓｅｃｒｅｔ", "secret secret"],
    [
      "inclusive writing is its plain form",
      "agent·e·s chargé(e)s directeur·rice élu.e.s",
      "agents charges directeur elus",
    ],
    ["a double inclusive plural is one word", "tou·te·s celles agent-e-s", "tous celles agent e s"],
    [
      "a hashtag is read as words",
      "#SecretDefense #NotreMinistre #RGPD2026",
      "secret defense notre ministre rgpd 2026",
    ],
    ["an emoji is a word, whatever its skin", "chut 🤫 👍🏽", "chut 🤫 👍"],
    ["a stretched word keeps its letters here", "nuuuul", "nuuuul"],
  ])("%s", (_sentence, paragraph, expected) => {
    expect(
      readTokens(paragraph)
        .map((token) => token.folded)
        .join(" "),
    ).toBe(expected);
  });

  test.each([
    ["a mention is one token", "merci @jean_dupont !", "@jean_dupont", tokenFlag.mention],
    ["a link is one token", "lire https://www.gouv.fr/a?b=c. Fin", "https://www.gouv.fr/a?b=c.", tokenFlag.link],
    ["an hour, spelled", "départ à 22h30 précises", "22h30", tokenFlag.hour],
    ["an hour, on a clock", "départ à 22:30 précises", "22:30", tokenFlag.hour],
    ["a number", "les 412 bancs", "412", tokenFlag.number],
    ["capitals", "document SECRET ici", "SECRET", tokenFlag.capitals],
    ["a capitalised word", "à Limours demain", "Limours", tokenFlag.capital],
    ["a quoted word", "il dit « jamais » encore", "jamais", tokenFlag.quoted],
    ["a quoted word between straight marks", 'il dit "jamais" encore', "jamais", tokenFlag.quoted],
    ["a stretched word", "trop nuuul", "nuuul", tokenFlag.stretched],
    ["the word after a comma", "hier, jamais", "jamais", tokenFlag.clause],
  ])("%s is marked", (_sentence, paragraph, text, flag) => {
    const token = readTokens(paragraph).find((each) => each.text === text);
    expect(token, `« ${text} » in ${JSON.stringify(readTokens(paragraph))}`).toBeDefined();
    expect(token!.flags & flag).toBe(flag);
  });

  test("a quotation that is never closed quotes nothing", () => {
    expect(readTokens("il dit « jamais encore").some((token) => token.flags & tokenFlag.quoted)).toBe(false);
  });
});

describe("a paragraph is read as sentences", () => {
  test.each([
    ["a full stop, an exclamation and a question end one", "Un. Deux ! Trois ? Quatre", 4],
    ["a title does not", "M. Martin et Mme. Durand et Dr. Petit", 1],
    ["an initial does not", "J. Dupont est là", 1],
    ["a number does not", "49.3 et 3.14", 1],
    ["a host name does not", "sur impots.gouv.fr demain", 1],
    ["dots before a small letter pause", "bon… allez... encore", 1],
    ["dots before a capital end", "Bon… Allez", 2],
    ["a semicolon ends", "un ; deux", 2],
    ["marks in a row end once", "Quoi ?!! Non", 2],
  ])("%s", (_sentence, paragraph, count) => {
    expect(Math.max(...readTokens(paragraph).map((token) => token.sentence)) + 1).toBe(count);
  });
});

test("on any text, tokens are in order, inside the text, and cut no pair of surrogates", () => {
  assert(
    property(string({ unit: "binary", maxLength: 200 }), (text) => {
      let last = 0;
      for (const { start, end } of readTokens(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect([cutsPair(text, start), cutsPair(text, end)]).toEqual([false, false]);
        last = end;
      }
    }),
    { numRuns: 2000 },
  );
});
