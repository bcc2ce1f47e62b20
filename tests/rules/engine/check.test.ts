import { array, assert, constantFrom, double, nat, oneof, property, string, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { unknownContext, type Context } from "#rules/model/context.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { cutsPair } from "#tests/rules/language/read-tokens.ts";
import { exceptionOf, ruleSetOf, type RuleSketch } from "./rule-set-of.ts";

const ordinary = unknownContext("2026-05-15");

/** What each rule underlines: `rule: words`. */
function see(set: RuleSet, text: string, context: Partial<Context> = {}): string[] {
  const verdict = createCheck(compile([set]))({ text }, { ...ordinary, ...context });
  return verdict.findings.map(({ rule, start, end }) => `${rule}: ${text.slice(start, end)}`);
}

const seesPhrase = (phrase: string, text: string): boolean =>
  see(ruleSetOf({ r: { find: [phrase] } }), text).length > 0;

describe("a phrase in dictionary form is seen as people write it", () => {
  test.each([
    ["conjugated", "divulguer", "Je divulguerai tout, ils divulguaient déjà"],
    ["plural and feminine", "directeur général", "les directrices générales"],
    ["with its small words changed", "mon chef", "mes cheffes"],
    ["elided", "le agent de accueil", "l'agent d'accueil"],
    ["without accents", "secret défense", "secret defense"],
    ["with wrong accents", "secret défense", "sécret dèfense"],
    ["in capitals", "compte rendu", "COMPTE-RENDU"],
    ["in one hashtag", "secret défense", "tout est #SecretDefense ici"],
    ["stretched", "nul", "c'est nuuuuul"],
    ["in inclusive writing", "agent", "les agent·e·s"],
    ["with a typographic apostrophe", "on m'a demandé", "on m’a demandé"],
    ["across a comma", "je dire ça je dire rien", "je dis ça, je dis rien"],
    ["with an optional word", "mon (gros) chef", "mon gros chef et mon chef"],
    ["with words between", "va … fermer", "il va bientôt tout fermer"],
    ["with a choice", "va|doit fermer", "elle doit fermer"],
    ["with a choice of several words", "un pot_de_vin|cadeau|dessous_de_table", "des pots de vin"],
    ["with the other choice", "un pot_de_vin|cadeau|dessous_de_table", "un dessous de table"],
    ["with a choice that its hyphen cuts", "le préfet|sous-préfet", "les sous-préfets"],
    ["with an elided choice", "parler de l'agent|l'usager", "on parle de l'usager"],
    ["with exact words in a choice", "à =bon_compte|vil_prix", "à bon compte"],
    ["with a lexicon and words in a choice", "va <nombre>_fois|souvent fermer", "il va 3 fois fermer"],
    ["with optional words, all there", "mon (petit ou grand|gros) chef", "mon petit ou grand chef"],
    ["with optional words, none there", "mon (petit ou grand|gros) chef", "mon chef"],
    ["with a sum", "<nombre> € de prime", "150 € de prime, 150€ de primes"],
    ["with a number, its sign or not", "<nombre> de prime", "150 € de prime"],
    ["with a share", "<nombre> % de hausse", "une hausse ? 3% de hausse"],
    ["with an emoji", "🤫", "rien à dire 🤫🏽"],
    ["with a class of words", "né le <nombre>", "née le 12 mars"],
    ["as a name in mid-sentence", "monsieur <nom>", "voici monsieur Dupont"],
  ])("%s", (_how, phrase, text) => {
    expect(seesPhrase(phrase, text)).toBe(true);
  });

  test.each([
    ["another word that starts the same", "mairie", "le mairicide"],
    ["across a full stop", "mon chef", "c'est mon. Chef de gare"],
    ["with too many words between", "va … fermer", "il va encore une fois bientôt fermer"],
    ["an exact form, in another form", "=vendue", "vendus"],
    ["capitals asked for, in small letters", "!SECRET", "le secret du chef"],
    ["a name, at the start of its sentence", "<nom>", "Dupont est là"],
    ["half of a choice of several words", "un pot_de_vin|cadeau", "un pot de fleurs"],
    ["an exact choice in another form", "à =bon_compte|vil_prix", "à bons comptes"],
    ["some of the optional words only", "mon (petit ou grand) chef", "mon petit chef"],
    ["a sum in another sign", "<nombre> €", "150 $"],
    ["a number for a share", "<nombre> %", "150 € et 12"],
    ["only half of it", "secret défense", "un secret de cuisine"],
  ])("not seen: %s", (_how, phrase, text) => {
    expect(seesPhrase(phrase, text)).toBe(false);
  });

  test("abbreviations stand for the words they mean", () => {
    const set = ruleSetOf(
      { r: { find: ["je être dans mon service"] } },
      {},
      {
        abbreviations: [{ id: "sms", language: "fr", means: { ds: "dans", jsuis: "je suis" } }],
      },
    );
    expect(see(set, "jsuis ds mon service")).toEqual(["r: jsuis ds mon service"]);
  });
});

describe("parts that meet make one remark", () => {
  const lexicons = { chefs: ["mon chef", "le préfet"], jugements: ["incompétent", "bon à rien"], excuses: ["film"] };
  const rule: RuleSketch = { find: [{ together: ["@chefs", "@jugements"], without: ["@excuses"] }] };

  test.each([
    [
      "in the same sentence, the passage is underlined",
      "Oui, mon chef est un bon à rien.",
      ["r: mon chef est un bon à rien"],
    ],
    ["in any order", "Incompétent, le préfet ?", ["r: Incompétent, le préfet"]],
    ["not in two sentences", "Mon chef part. Incompétent, ce coiffeur.", []],
    ["not with what must be absent", "Dans ce film, mon chef est incompétent.", []],
    [
      "far apart, only the first part is underlined",
      `Mon chef ${"et puis voilà ".repeat(6)}est incompétent`,
      ["r: Mon chef"],
    ],
  ])("%s", (_how, text, expected) => {
    expect(see(ruleSetOf({ r: rule }, lexicons), text)).toEqual(expected);
  });

  test.each<[string, RuleSketch, string, number]>([
    [
      "a number of words reaches across sentences",
      { find: [{ together: ["@chefs", "@jugements"], within: 8 }] },
      "Voici mon chef. Quel incompétent !",
      1,
    ],
    [
      "and no further",
      { find: [{ together: ["@chefs", "@jugements"], within: 8 }] },
      `Voici mon chef. ${"oh ".repeat(9)} incompétent !`,
      0,
    ],
    [
      "in order, when order is asked",
      { find: [{ together: ["@chefs", "@jugements"], ordered: true }] },
      "incompétent, mon chef",
      0,
    ],
    [
      "denied words do not count when told so",
      { find: rule.find, ignore: ["negation"] },
      "mon chef n'est pas incompétent",
      0,
    ],
    [
      "a word that denies and is itself looked for denies nothing",
      { find: ["ne comprendre jamais rien"], ignore: ["negation"] },
      "mon chef ne comprend jamais rien",
      1,
    ],
    [
      "nor does it deny the part beside it",
      { find: [{ together: ["@chefs", ["ne comprendre jamais"]] }], ignore: ["negation"] },
      "mon chef ne comprend jamais",
      1,
    ],
    [
      "another word that denies still counts",
      { find: ["comprendre jamais"], ignore: ["negation"] },
      "il ne faut pas dire qu'il ne comprend jamais",
      0,
    ],
    [
      "nor does it deny the part beside it across a draft",
      { find: [{ together: ["@chefs", ["ne comprendre jamais"]], within: "draft" }], ignore: ["negation"] },
      "Bonjour.\nMerci.\nOui, mon chef ne comprend jamais",
      1,
    ],
    [
      "a word that denies in a gap is not looked for",
      { find: ["@chefs …4 incompétent"], ignore: ["negation"] },
      "mon chef n'est pas incompétent",
      0,
    ],
    [
      "what must be absent beside one of several expressions",
      { find: [{ any: ["incompétent", "bon à rien"], without: ["film"] }] },
      "Un bon à rien de film ! Un bon à rien, un incompétent.",
      2,
    ],
    [
      "quoted words do not count when told so",
      { find: rule.find, ignore: ["quotation"] },
      "mon chef est « incompétent »",
      0,
    ],
    [
      "an innocent word in the sentence silences",
      { find: rule.find, unless: ["@excuses"] },
      "mon chef est incompétent dans ce film",
      0,
    ],
    [
      "an innocent word elsewhere silences when told so",
      { find: rule.find, unlessAnywhere: ["@excuses"] },
      "Un film. mon chef est incompétent",
      0,
    ],
    [
      "an innocent word elsewhere does not otherwise",
      { find: rule.find, unless: ["@excuses"] },
      "Un film. mon chef est incompétent",
      1,
    ],
  ])("%s", (_how, sketch, text, count) => {
    const negation = { ...lexicons, negation: ["pas", "jamais"] };
    expect(see(ruleSetOf({ r: sketch }, negation), text)).toHaveLength(count);
  });
});

describe("what has a shape mixes with words in one part", () => {
  const part = ["<nombre> rue", { identifier: "address" }, { pattern: "lot \\d+" }] as const;
  const rule: RuleSketch = { find: [{ together: [part, ["habiter", { identifier: "phone" }]] }] };

  test.each([
    ["an address and a word", "Il habite 12 rue Pasteur.", ["r: habite 12 rue Pasteur"]],
    ["the phrase where there is no whole address", "Il habite au 12 rue", ["r: habite au 12 rue"]],
    ["a pattern and a number", "lot 14, appelez le 06 12 34 56 78", ["r: lot 14, appelez le 06 12 34 56 78"]],
    ["a number alone", "appelez le 06 12 34 56 78", []],
    ["an address alone", "Rendez-vous 12 rue Pasteur.", []],
  ])("%s", (_what, text, expected) => {
    expect(see(ruleSetOf({ r: rule, other: { find: [{ identifier: "iban" }] } }), text)).toEqual(expected);
  });

  test("one identifier answers every part that asks for it", () => {
    const set = ruleSetOf({
      a: { find: [{ identifier: "phone" }], duty: "security" },
      b: { find: [{ together: [["voici", { identifier: "phone" }], ["numéro"]] }] },
    });
    expect(see(set, "son numéro : 06 12 34 56 78")).toEqual(["b: numéro : 06 12 34 56 78", "a: 06 12 34 56 78"]);
  });
});

describe("the context decides", () => {
  const severityIn = (sketch: RuleSketch, context: Partial<Context>, rest: Partial<RuleSet> = {}): string => {
    const check = createCheck(
      compile([ruleSetOf({ r: { ...sketch, find: ["mot"] } }, { "fonction-enoncee": ["je être policier"] }, rest)]),
    );
    return check({ text: "un mot, je suis policier" }, { ...ordinary, ...context }).severity;
  };

  test.each<[string, Partial<RuleSketch>, Partial<Context>, string]>([
    [
      "a rule for official accounts is silent elsewhere",
      { when: { account: ["official"] } },
      { account: "personal" },
      "none",
    ],
    ["and speaks there", { when: { account: ["official"] } }, { account: "official" }, "warning"],
    [
      "an unknown account is read as a personal one",
      { when: { account: ["personal"] } },
      { account: "unknown" },
      "warning",
    ],
    ["an unknown audience is the public", { when: { audience: ["public"] } }, { audience: "unknown" }, "warning"],
    ["a function said in the draft counts", { when: { function: true } }, {}, "warning"],
    [
      "the last adjustment that holds decides",
      {
        adjust: [
          { when: { account: ["official"] }, severity: "stop" },
          { when: { audience: ["direct"] }, severity: "info" },
        ],
      },
      { account: "official", audience: "direct" },
      "info",
    ],
    [
      "an adjustment can silence",
      { adjust: [{ when: { corps: ["research"] }, severity: "off" }] },
      { profile: { corps: "research" } },
      "none",
    ],
  ])("%s", (_how, sketch, context, severity) => {
    expect(severityIn({ find: [], ...sketch }, context)).toBe(severity);
  });

  test("a calendar's phase runs from its first day to its last", () => {
    const calendars = [
      {
        id: "c",
        title: { fr: "c" },
        scope: "national",
        phases: [{ phase: "veille", from: "2026-03-14", to: "2026-03-15" }],
        source: { text: "t", url: "https://example.org", checked: "2026-01-01", verified: false },
      },
    ] as const;
    const on = (date: string): string =>
      severityIn({ find: [], when: { period: ["veille"] } }, { date }, { calendars });
    expect(["2026-03-13", "2026-03-14", "2026-03-15", "2026-03-16"].map(on)).toEqual([
      "none",
      "warning",
      "warning",
      "none",
    ]);
  });

  test("a shift moves a whole duty, never beyond its bounds", () => {
    const shifts = [
      { duties: ["reserve"], when: { audience: ["friends"] }, by: -3, floor: "caution", ceiling: "warning" },
    ] as const;
    expect(severityIn({ find: [] }, { audience: "friends" }, { shifts })).toBe("caution");
    expect(severityIn({ find: [], severity: "info" }, { audience: "friends" }, { shifts })).toBe("info");
  });

  test("a rule in French is silent on a draft known to be English, and speaks when the language is unknown", () => {
    const check = createCheck(compile([ruleSetOf({ r: { find: ["note"] } })]));
    expect(check({ text: "a note", language: "en" }, ordinary).severity).toBe("none");
    expect(check({ text: "a note", language: "unknown" }, ordinary).severity).toBe("warning");
  });
});

describe("exceptions win over rules", () => {
  const set = (scope: "draft" | "sentence", upTo?: "warning" | "stop"): RuleSet =>
    ruleSetOf(
      { r: { find: ["mot"] }, grave: { find: ["pire"], severity: "stop" } },
      {},
      {
        exceptions: [
          exceptionOf({
            id: "libre",
            find: ["syndicat"],
            lifts: { duties: ["reserve"], scope, ...(upTo === undefined ? {} : { upTo }) },
          }),
        ],
      },
    );

  test.each<[string, RuleSet, string, string[]]>([
    ["in the whole draft", set("draft"), "Syndicat. Un mot.", []],
    ["in its sentence only", set("sentence"), "Syndicat, un mot. Un mot.", ["r: mot"]],
    ["never a stop, unless it says so", set("draft"), "syndicat : un mot, pire", ["grave: pire"]],
    ["a stop when it says so", set("draft", "stop"), "syndicat : un mot, pire", []],
  ])("%s", (_how, rules, text, expected) => {
    expect(see(rules, text)).toEqual(expected);
  });

  test("what was lifted is said, and by what", () => {
    const verdict = createCheck(compile([set("draft")]))({ text: "syndicat : un mot" }, ordinary);
    expect(verdict.lifted.map(({ by, finding }) => `${finding.rule} by ${by}`)).toEqual(["r by libre"]);
  });
});

test("one remark for one place and duty: the gravest stays, the others are listed under it", () => {
  const set = ruleSetOf({
    mild: { find: ["gros mot"], severity: "caution" },
    grave: { find: ["mot"], severity: "stop" },
    other: { find: ["mot"], duty: "respect" },
  });
  const verdict = createCheck(compile([set]))({ text: "un gros mot" }, ordinary);
  expect(verdict.findings.map(({ rule, also }) => [rule, ...also])).toEqual([["grave", "mild"], ["other"]]);
  expect(verdict.severity).toBe("stop");
});

describe("a draft that is edited", () => {
  const rules = compile([
    ruleSetOf({
      near: { find: [{ together: ["mon chef", "incompétent"] }] },
      far: { find: [{ together: ["tout début", "toute fin"], within: "draft" }], duty: "respect" },
      excused: { find: ["gros mot"], unlessAnywhere: ["tout début"], duty: "probity" },
    }),
  ]);

  test("a key pressed in a long paragraph gives what a first reading of it gives", () => {
    const prose =
      "Nous avons relu le dossier de la commune. Mon chef est incompétent, gros mot. Il pleut sur la ville. ";
    const text = `Au tout début. ${prose.repeat(300)} Voici la toute fin.`;
    const check = createCheck(rules);
    check({ text }, ordinary);
    for (const at of [0, 700, 15_000, text.length]) {
      const edited = `${text.slice(0, at)}gros mot. ${text.slice(at)}`;
      const verdict = check({ text: edited }, ordinary);
      expect(verdict).toEqual(createCheck(rules)({ text: edited }, ordinary));
      expect(verdict.findings.filter(({ rule }) => rule === "near")).toHaveLength(300);
      expect(verdict.findings.some(({ rule }) => rule === "far")).toBe(true);
      expect(verdict.findings.some(({ rule }) => rule === "excused")).toBe(false);
    }
  });

  test("whatever is typed, pasted or taken away, the verdict is that of a first reading", () => {
    const bit = constantFrom(
      "\n",
      ".",
      " ",
      "mon chef ",
      "est incompétent",
      "Un gros mot. ",
      "Au tout début",
      "la toute fin",
    );
    const edit = tuple(double({ min: 0, max: 1, noNaN: true }), nat(30), array(bit, { maxLength: 6 }));
    assert(
      property(array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const check = createCheck(rules);
        let text = "";
        for (const [share, taken, typed] of edits) {
          const at = Math.round(share * text.length);
          text = text.slice(0, at) + typed.join("") + text.slice(at + taken);
          expect(check({ text }, ordinary)).toEqual(createCheck(rules)({ text }, ordinary));
        }
      }),
    );
  });
});

describe("compiled rules", () => {
  const set = ruleSetOf(
    { r: { find: ["mon @chefs", { together: ["@chefs", "incompétent"] }, { identifier: "nir" }] } },
    { chefs: ["chef", "sous-préfet", "chef de le bureau"] },
  );

  test("pass JSON and structuredClone, and see the same", () => {
    const rules = compile([set]);
    const text = "mon sous-préfet incompétent 2 62 08 75 032 039 77";
    const expected = createCheck(rules)({ text }, ordinary);
    expect(expected.findings.length).toBeGreaterThan(0);
    expect(createCheck(JSON.parse(JSON.stringify(rules)))({ text }, ordinary)).toEqual(expected);
    expect(createCheck(structuredClone(rules))({ text }, ordinary)).toEqual(expected);
  });

  test("are the same bytes for the same sets", () => {
    expect(JSON.stringify(compile([set]))).toBe(JSON.stringify(compile([structuredClone(set)])));
  });

  test.each([
    ["a lexicon that does not exist", { r: { find: ["@absent"] } }, {}, /@absent/u],
    ["a lexicon that includes itself", { r: { find: ["@a"] } }, { a: ["@b"], b: ["@a"] }, /a → b → a/u],
  ])("%s is refused by name", (_what, rules, lexicons, message) => {
    expect(() => compile([ruleSetOf(rules, lexicons)])).toThrow(message);
  });
});

describe("no text makes it throw, or point outside the draft", () => {
  const set = ruleSetOf(
    {
      r: {
        find: [
          "mon chef",
          "<nom>",
          "<nombre>",
          "a … b",
          { together: ["mot", "@l"], within: "draft" },
          { identifier: "email" },
        ],
      },
    },
    { l: ["🤫", "œuvre", "n+1"] },
  );
  const check = createCheck(compile([set]));
  const pieces = constantFrom(
    "mon ",
    "chef ",
    "mot ",
    "a ",
    "b ",
    "🤫",
    "œuvre",
    "n+1 ",
    "\n",
    ". ",
    "« ",
    " »",
    "\u200B",
    "\u0301",
    "\uD83E",
    "\uDD2B",
    "Jean ",
    "12 ",
    "jean.dupont@gmail.com ",
    "שלום ",
    "#MonChef ",
    "@x ",
  );
  const drafts = oneof(
    string({ unit: "binary", maxLength: 300 }),
    array(pieces, { maxLength: 60 }).map((all) => all.join("")),
  );

  test("random text and random mixtures of what the rules look for", () => {
    assert(
      property(drafts, (text) => {
        for (const { start, end } of check({ text }, ordinary).findings) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect([cutsPair(text, start), cutsPair(text, end)]).toEqual([false, false]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["nothing", ""],
    ["65,000 characters without a space", "x".repeat(65_000)],
    ["65,000 characters of near misses", "mon che ".repeat(8_125)],
    ["65,000 full stops", ".".repeat(65_000)],
    ["only emoji", "🤫".repeat(1000)],
    ["lone surrogates", "\uD83E".repeat(1000)],
    ["right-to-left text", "זה הבוס שלי ".repeat(100)],
    ["combining accents without end", `e${"\u0301".repeat(20_000)}`],
  ])("%s", (_what, text) => {
    expect(() => check({ text }, ordinary)).not.toThrow();
  });
});
