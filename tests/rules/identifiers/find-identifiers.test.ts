import { readFileSync } from "node:fs";
import { array, assert, constantFrom, integer, oneof, property, string, tuple } from "fast-check";
import { countrySpecs } from "ibantools";
import { parsePhoneNumberFromString as numberIn } from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { findIdentifiers } from "#rules/identifiers/find-identifiers.ts";
import { isNir } from "#rules/identifiers/nir.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import { cutsPair } from "#tests/rules/language/read-tokens.ts";

const found = (text: string): string[] =>
  findIdentifiers(text, signsOf(text)).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

/** The signs of a text, as the engine reads them. */
function signsOf(text: string): readonly number[] {
  return createTokenizer({ find: () => -1, splitOf: () => undefined })(text).signs;
}

interface Vector {
  readonly text: string;
  readonly type: string;
  readonly valid: boolean;
}
const vectors: Vector[] = readFileSync(new URL("../../corpus/identifiers.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const vectorsOf = (type: string): Vector[] => vectors.filter((vector) => vector.type === type);

describe("numbers with a key are told from numbers that look like them", () => {
  test.each([
    ["a social security number", "NIR 2 62 08 75 032 039 77 ici", ["nir: 2 62 08 75 032 039 77"]],
    ["one of Corsica", "184052A00412308", ["nir: 184052A00412308"]],
    ["one of overseas", "1 55 03 97 110 021 93", ["nir: 1 55 03 97 110 021 93"]],
    ["a provisional one", "7 85 05 99 123 456 95", ["nir: 7 85 05 99 123 456 95"]],
    ["with a wrong key", "1 85 05 75 123 456 74", []],
    ["with a month that does not exist", "1 85 13 75 123 456 07", []],
    ["a tax number", "SPI 3023217600053", ["spi: 3023217600053"]],
    ["with a wrong key", "SPI 2098765432028", []],
    ["a French account", "FR76 3000 6000 0112 3456 7890 189", ["iban: FR76 3000 6000 0112 3456 7890 189"]],
    [
      "an account followed by words",
      "FR14 2004 1010 0505 0001 3M02 606 merci",
      ["iban: FR14 2004 1010 0505 0001 3M02 606"],
    ],
    ["with a wrong key", "FR76 1234 5678 9012 3456 7890 123", []],
    ["a bank card", "carte 4970 1012 3456 7893", ["card: 4970 1012 3456 7893"]],
    ["a company number is public", "SIRET 13002526500013", ["siret: 13002526500013"]],
    ["a mobile number", "appelez le 06 12 34 56 78", ["phone: 06 12 34 56 78"]],
    ["written from abroad", "+33 (0)6 12 34 56 78", ["phone: +33 (0)6 12 34 56 78"]],
    ["one of Réunion", "+262 692 12 34 56", ["phone: +262 692 12 34 56"]],
    ["one kept for fiction", "06 39 98 12 34", []],
    ["a landline", "01 42 75 80 00", []],
    ["a person's address", "jean.dupont@interieur.gouv.fr", ["email: jean.dupont@interieur.gouv.fr"]],
    ["a consumer mailbox", "titi75@gmail.com", ["email: titi75@gmail.com"]],
    ["a function's address", "contact@mairie.fr prefet-cabinet@nord.gouv.fr", []],
    ["a number plate", "la Clio AB-123-CD garée", ["plate: AB-123-CD"]],
    ["a private address", "http://192.168.1.12:8080/", ["private-address: 192.168.1.12"]],
    ["a version number", "version 10.4.2", []],
    ["an internal host", "sur planning.dgfip demain", ["internal-host: planning.dgfip"]],
    [
      "a key by its shape",
      "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
      ["token: ghp_abcdefghijklmnopqrstuvwxyz0123456789"],
    ],
    ["a password after its name", "mdp : Lavande1963! voilà", ["credential: mdp : Lavande1963!"]],
    ["a code after its name", "le digicode est 4512B", ["credential: digicode est 4512B"]],
    ["a password that is not given", "mot de passe : oublié", []],
    ["a mask", "mdp : ********", []],
  ])("%s", (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("an address is told from what only counts or dates", () => {
  test.each([
    ["12 rue des Lilas", "Il habite 12 rue des Lilas, passez lui dire bonjour"],
    ["12 rue de Grenelle, 75007 Paris", "Écrivez au 12 rue de Grenelle, 75007 Paris."],
    ["12, rue de Grenelle - 75007 Paris", "Ministère, 12, rue de Grenelle - 75007 Paris, accueil"],
    ["8 bis chemin des Lavandes", "Mouchet (8 bis chemin des Lavandes) écrit encore"],
    ["12ter av. du Gal. Leclerc 59000 Lille", "12ter av. du Gal. Leclerc 59000 Lille. Sonnez."],
    ["14 RUE VICTOR HUGO", "14 RUE VICTOR HUGO !!!"],
    ["27 rue du Puits", "27 rue du Puits. Il y est le soir."],
    ["3 impasse des mimosas", "elle crèche 3 impasse des mimosas"],
    ["5 rue du 8 mai 1945", "au 5 rue du 8 mai 1945, deuxième étage"],
    ["2 place de la République", "RDV 2 place de la République demain"],
    ["18 cours Mirabeau", "18 cours Mirabeau"],
    ["4 cours de l'Intendance", "4 cours de l'Intendance à Bordeaux"],
    ["6 allée des tilleuls 31000 Toulouse", "6 allée des tilleuls 31000 Toulouse"],
    ["12 rue Pasteur", "12 rue Pasteur Mme Roy ne répond plus"],
    ["9 rue de la Croix-Rouge 69 001 Lyon", "9 rue de la Croix-Rouge 69 001 Lyon"],
    ["31 rue Saint-Denis", "31 rue Saint-Denis 06 12 34 56 78"],
    ["1 Place d'Armes", "1 Place d'Armes"],
  ])("« %s »", (expected, text) => {
    expect(found(text)).toContain(`address: ${expected}`);
  });

  test.each([
    "Gagnez 2 places pour le concert",
    "il reste 1 place au Stade de France",
    "12 cours d'Anglais offerts, 12 cours de Français",
    "12 cours particuliers",
    "les 14 rues du quartier sont fermées",
    "les travaux de la rue de la Gare durent 12 jours",
    "samedi 12 rue Pasteur, brocante",
    "à 14 h rue de la Gare",
    "à 14h30 rue de la Gare",
    "à 18:30 rue de la Gare",
    "en 2024 rue de la Gare, tout changeait",
    "le bus 12 avenue Foch",
    "450 av. J.-C.",
    "1 route barrée, 3 routes fermées",
    "un logement de 40 m² place du Marché",
    "article 12, place au débat",
    "5 cité scolaire",
    "la rue de Grenelle a tranché",
  ])("nothing in « %s »", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("published test vectors", () => {
  test.each(vectorsOf("nir"))("NIR $text is valid: $valid", ({ text, valid }) => {
    expect(isNir(text.replaceAll(" ", ""))).toBe(valid);
  });
  // Only rows that speak of the key and of the registered length: the others test what those libraries do besides.
  test.each(vectorsOf("iban").filter(({ text, valid }) => valid && isRegistered(text)))("IBAN $text", ({ text }) => {
    expect(found(text).some((each) => each.startsWith("iban: "))).toBe(!againstNationalRules.has(text));
  });
  test.each(vectorsOf("iban").filter(({ text, valid }) => !valid && !isRegistered(text)))(
    "no IBAN: $text",
    ({ text }) => {
      expect(found(text)).toEqual([]);
    },
  );
  test.each([...vectorsOf("spi_fr"), ...vectorsOf("nif_fr")].filter(({ text }) => /^\d+$/u.test(text)))(
    "tax number $text is valid: $valid",
    ({ text, valid }) => {
      expect(found(text.replaceAll(" ", "")).includes(`spi: ${text.replaceAll(" ", "")}`)).toBe(valid);
    },
  );
  test.each(vectorsOf("siret").filter(({ valid }) => valid))("SIRET $text is public", ({ text }) => {
    expect(found(text.replaceAll(/\D/gu, ""))).toEqual([`siret: ${text.replaceAll(/\D/gu, "")}`]);
  });
  test.each([...vectorsOf("phone_fr_mobile"), ...vectorsOf("mobile_fr")])(
    "mobile $text is valid: $valid",
    ({ text, valid }) => {
      expect(found(text)).toEqual(valid ? [`phone: ${text}`] : []);
    },
  );
});

describe("libphonenumber, as a reference", () => {
  const sign = constantFrom("", " ", ".", "-");
  const digits = array(integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }).map((all) => all.join(""));
  const home = tuple(constantFrom("0", "+33", "+33 ", "0033 ", "+33 (0)"), constantFrom("6", "7"), sign, digits).map(
    ([prefix, first, between, rest]) => `${prefix}${first}${rest.slice(0, 8).replaceAll(/(?=(?:..)+$)/gu, between)}`,
  );
  const away = tuple(constantFrom("+262", "+590", "00594", "+596"), sign, constantFrom("69", "70"), digits).map(
    ([prefix, between, first, rest]) => `${prefix}${between}${first}${rest.slice(0, 7)}`,
  );

  test("every mobile number that it knows in France is found, but those of fiction", () => {
    let known = 0;
    assert(
      property(oneof(home, away), (text) => {
        if (numberIn(text, "FR")?.getType() !== "MOBILE" || text.replaceAll(/\D/gu, "").includes("63998")) return;
        known++;
        expect(found(`Son numéro : ${text}, merci`)).toEqual([`phone: ${text}`]);
      }),
      { numRuns: 2000 },
    );
    expect(known).toBeGreaterThan(500);
  });

  test("every number found is one that it could dial", () => {
    assert(
      property(oneof(home, away), (text) => {
        if (found(text).length > 0) expect(numberIn(text, "FR")?.isPossible()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Right modulo 97, but not as their country builds them: ibantools refuses them, and so do banks. */
const againstNationalRules = new Set([
  "BG93 BNBG 9661 1A20 3456 78",
  "GI22 NW3K 0000 0000 7099 453",
  "NL56 3003 0A17 1643 00",
  "ES2121000418450200051331",
  "ES89 3183 1500 9500 0121 0562",
  "PS92PALS00000000040012345670O",
]);

/** 1 modulo 97, and the length of its country. */
function isRegistered(text: string): boolean {
  const compact = text.replaceAll(/[^A-Za-z0-9]/gu, "").toUpperCase();
  const digits = [...compact.slice(4), ...compact.slice(0, 4)].map((each) => Number.parseInt(each, 36)).join("");
  return countrySpecs[compact.slice(0, 2)]?.chars === compact.length && BigInt(digits) % 97n === 1n;
}

test("on any text, what is found is inside it, in order, apart, and cuts no pair of surrogates", () => {
  const pieces = constantFrom(
    "06 12 34 56 78",
    "a@b.fr",
    "jean.dupont@gmail.com",
    "FR76",
    "3000 6000",
    "mdp :",
    "x1!y",
    "🤫",
    " ",
    "192.168.",
    "0.1",
    "\uD83E",
  );
  const texts = oneof(
    string({ unit: "binary", maxLength: 200 }),
    array(pieces, { maxLength: 30 }).map((all) => all.join("")),
  );
  assert(
    property(texts, (text) => {
      let last = 0;
      for (const { start, end } of findIdentifiers(text, signsOf(text))) {
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
