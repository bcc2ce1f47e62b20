import { array, assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { FeatureList, readerFeatures } from "#rules/engine/second-reader-features.ts";
import { encodeWeight, heaviest, ReaderWeights } from "#rules/engine/second-reader-weights.ts";
import { unknownContext, type Context } from "#rules/model/context.ts";
import type { Reader, ReaderModel } from "#rules/model/reader.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { teach } from "#rules/cli/train/teach.ts";
import { createLessons } from "#rules/cli/train/lesson.ts";
import { cutsPair } from "#tests/rules/language/read-tokens.ts";
import { readWordLine } from "./read-word-line.ts";
import { exceptionOf, ruleSetOf, type RuleSketch } from "./rule-set-of.ts";

const ordinary = unknownContext("2026-05-15");
const hints = [
  "Le petit nouveau du bocal vient de valider la page douze, préparez les mouchoirs",
  "Ils viennent de valider la page douze au bocal, préparez vos mouchoirs",
  "Page douze validée ce matin dans le bocal, chut, sortez les mouchoirs",
];
const chats = [
  "Belle matinée au marché de Noël avec les enfants, le soleil était là et les crêpes aussi",
  "Les enfants ont mangé des crêpes au marché, quel beau soleil ce matin sur la place",
  "Soleil, crêpes et marché avec les enfants, que demander de plus ce matin vraiment",
];

/** A reader that has learnt the hints as breaches of confidentiality and the chats as ordinary. */
function readerOf(thresholds: Pick<ReaderModel, "speaks" | "doubts">): Reader {
  const toLesson = createLessons(compile([ruleSetOf({})]), [], "2026-05-15");
  const lessons = [
    ...hints.map((text, index) => toLesson({ id: `h${index}`, text, expect: ["confidentiality"] })),
    ...chats.map((text, index) => toLesson({ id: `c${index}`, text })),
  ];
  const plan = { breachBits: 10, dutyBits: 8, signalValue: 0.3, passes: 20, rate: 0.1, kept: 1 };
  return {
    model: { ...teach(lessons, "0".repeat(64), plan), ...thresholds },
    alike: [],
    remarks: [
      {
        id: "seconde-lecture-confidentiality",
        duty: "confidentiality",
        title: { fr: "Peut-être" },
        reason: { fr: "Parce que." },
        advice: { fr: "Autrement." },
        sources: [],
      },
    ],
  };
}

const sure = { speaks: 0.5, doubts: -0.5 };

/** Hashes of all that is read of a text. */
function featuresOf(text: string): number[] {
  const features = new FeatureList();
  features.read(readWordLine(text, []));
  return [...features.hashes.subarray(0, features.count)];
}

/** What is seen: `severity rule`. */
function see(rules: Readonly<Record<string, RuleSketch>>, text: string, rest: Partial<RuleSet> = {}): string[] {
  const set = ruleSetOf(rules, {}, { reader: readerOf(sure), ...rest });
  return seeIn(set, text);
}

function seeIn(set: RuleSet, text: string, context: Partial<Context> = {}): string[] {
  const { findings } = createCheck(compile([set]))({ text }, { ...ordinary, ...context });
  return findings.map(({ severity, rule }) => `${severity} ${rule}`);
}

const spoken = "caution seconde-lecture-confidentiality";
const hintWords = "Mouchoirs, bocal";
const hint = "Ils vont valider la page douze, sortez les mouchoirs du bocal";
const chat = "Ce matin le marché, les enfants, les crêpes, le soleil sur la place, vraiment le bonheur";

describe("the second reader", () => {
  test.each<[string, string[], string[]]>([
    ["speaks of a duty when the rules are silent", see({}, hint), [spoken]],
    ["is silent on an ordinary draft", see({}, chat), []],
    ["says nothing of a draft without three words", see({}, `${hintWords} 🤫 12 @bocal https://page.example`), []],
    ["speaks from three words on", see({}, `${hintWords} bocal 🤫`), [spoken]],
    [
      "leaves the word to a rule that raised an alarm about the same duty",
      see({ r: { find: ["mouchoir"], duty: "confidentiality" } }, hint),
      ["warning r"],
    ],
    [
      "speaks beside a rule that raised an alarm about another duty",
      see({ r: { find: ["mouchoir"], duty: "respect" } }, hint),
      ["warning r", spoken],
    ],
    [
      "goes one step up where a rule of the same duty saw something",
      see({ r: { find: ["mouchoir"], severity: "info", duty: "confidentiality" } }, hint),
      ["warning seconde-lecture-confidentiality"],
    ],
    [
      "stays where it is when the rule is of another duty",
      see({ r: { find: ["mouchoir"], severity: "info" } }, hint),
      [spoken, "info r"],
    ],
    ["is not asked when a set switches it off", see({}, hint, { secondReading: "off" }), []],
    [
      "speaks no louder than the ceiling of the set",
      see({}, hint, { secondReading: "info" }),
      ["info seconde-lecture-confidentiality"],
    ],
    ["doubts a caution in a draft that reads as ordinary", see({ r: { find: ["crêpe"] } }, chat), ["info r"]],
    [
      "still asks about what would have been a stop",
      see({ r: { find: ["crêpe"], severity: "stop" } }, chat),
      ["warning r"],
    ],
    ["never doubts a locked rule", see({ r: { find: ["crêpe"], locked: true } }, chat), ["warning r"]],
    ["never doubts a marking", see({ r: { find: ["crêpes"], language: "any" } }, chat), ["warning r"]],
    ["does not doubt in a few words", see({ r: { find: ["crêpe"] } }, "Les crêpes au marché"), ["warning r"]],
    [
      "is lifted like a rule",
      see({}, hint, {
        exceptions: [exceptionOf({ id: "e", find: ["page"], lifts: { duties: ["confidentiality"], scope: "draft" } })],
      }),
      [],
    ],
  ])("%s", (_what, got, expected) => {
    expect(got.sort()).toEqual(expected.sort());
  });

  test("says nothing of an article", () => {
    expect(see({}, `${hint}. `.repeat(90))).toEqual([]);
  });

  test.each([
    ["fr", 1],
    ["en", 1],
    ["unknown", 1],
    ["other", 0],
  ] as const)("learnt on French and English: in a draft whose language is %s, it says %i thing", (language, count) => {
    const set = ruleSetOf({}, {}, { reader: readerOf(sure) });
    const { findings } = createCheck(compile([set]))({ text: hint, language }, ordinary);
    expect(findings).toHaveLength(count);
  });

  test("is the one of the lowest layer, whose ceiling holds", () => {
    const above = ruleSetOf({}, {}, { reader: readerOf(sure) });
    const below = ruleSetOf({}, {}, { layer: "ministry", secondReading: "off" });
    expect(createCheck(compile([above, below]))({ text: hint }, ordinary).findings).toEqual([]);
  });

  test("is not used when it was taught with other features", () => {
    const reader = readerOf(sure);
    const old = { ...reader, model: { ...reader.model, features: readerFeatures + 1 } };
    expect(seeIn(ruleSetOf({}, {}, { reader: old }), hint)).toEqual([]);
  });

  test("underlines words of one sentence, and shows which of them weighed", () => {
    const text = `Bonjour à tous.\n${hint}.`;
    const set = ruleSetOf({}, {}, { reader: readerOf(sure) });
    const [finding] = createCheck(compile([set]))({ text }, ordinary).findings;
    expect(finding).toMatchObject({ secondReading: true });
    const quote = text.slice(finding!.start, finding!.end);
    expect(hint).toContain(quote);
    expect(quote).toContain("page douze");
    for (const { start, end, part } of finding!.evidence) {
      expect(quote).toContain(text.slice(start, end));
      expect(part).toMatch(/^\d+ %$/u);
    }
  });

  test("on any text points inside it, never inside a pair, and says the same twice", () => {
    const eager = readerOf({ speaks: -100, doubts: -100 });
    const rules = compile([ruleSetOf({}, {}, { reader: eager })]);
    const check = createCheck(rules);
    const again = createCheck(rules);
    const word = constantFrom("page", "douze", "🤫", "é", "\n", ". ", "«", "CGT", "…", "@moi", "l'", "𝗦");
    assert(
      property(array(word, { maxLength: 30 }), string({ unit: "binary" }), (words, odd) => {
        const text = `${words.join(" ")}${odd}`;
        const verdict = check({ text }, ordinary);
        expect(again({ text }, ordinary)).toEqual(verdict);
        for (const { start, end } of verdict.findings) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(cutsPair(text, start) || cutsPair(text, end)).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("its numbers", () => {
  const { model: taught } = readerOf(sure);

  test("a weight is one character that comes back the same", () => {
    assert(
      property(integer({ min: -heaviest, max: heaviest }), (weight) => {
        const character = encodeWeight(weight);
        expect(JSON.stringify(character)).toHaveLength(3);
        const model = { ...taught, breachBits: 4, breach: character.repeat(16) };
        const weights = new ReaderWeights({
          ...model,
          columns: model.columns.map((each) => ({ ...each, wordStep: 1 })),
        });
        expect(weights.wordWorth(-1, 0)).toBe(weight);
      }),
    );
  });

  test("the same lessons teach the same bytes", () => {
    expect(readerOf(sure)).toEqual(readerOf(sure));
  });

  test.each([
    ["capitals and accents", "Le PRÉFET arrive", "le préfet arrive"],
    ["one and several", "les agents", "les agent"],
    ["a woman and a man", "une agente contente", "un agent content"],
    ["her and him", "elle et sa directrice", "il et son directeur"],
    ["numbers of the same length", "page 12", "page 47"],
    ["names inside a sentence", "avec Dupont", "avec Martin"],
  ])("does not read the difference: %s", (_what, one, other) => {
    expect(featuresOf(one)).toEqual(featuresOf(other));
  });

  test.each([
    ["acronyms", "avec la CAF", "avec la DDT"],
    ["words", "le préfet arrive", "le pâtissier arrive"],
    ["the order of words", "le chat mord", "mord le chat"],
  ])("reads the difference: %s", (_what, one, other) => {
    expect(featuresOf(one)).not.toEqual(featuresOf(other));
  });
});
