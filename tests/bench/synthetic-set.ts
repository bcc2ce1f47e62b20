import { hashTerm } from "#rules/identifiers/hashed-term.ts";
import { compile } from "#rules/engine/compile.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { Rule } from "#rules/model/rule.ts";
import type { Lexicon, RuleSet } from "#rules/model/rule-set.ts";

/** A set of invented words: `terms` surface forms in lexicons of a hundred, and a rule for each two of them. */
export function syntheticRules(terms: number): CompiledRules {
  const perLexicon = 100;
  const lexicons = Array.from({ length: Math.ceil(terms / perLexicon) }, (_, index): Lexicon => ({
    id: `liste-${index}`,
    language: "any",
    title: { fr: `Liste ${index}` },
    phrases: Array.from({ length: perLexicon }, (_word, at) => inventedPhrase(index * perLexicon + at)),
  }));
  const rules = lexicons.flatMap(({ id }, index): Rule[] => {
    const other = lexicons[(index + 1) % lexicons.length]!.id;
    return [ruleOf(`regle-${index}`, [{ together: [`@${id}`, `@${other}`] }])];
  });
  return compile([setOf(rules, lexicons)]);
}

/** The same rules, with a lexicon of invented names that are kept as hashes. */
export function withHashedTerms(rules: CompiledRules, terms: number): CompiledRules {
  const salt = "0123456789abcdef".repeat(2);
  const entries = Array.from({ length: terms }, (_, index) => hashTerm(salt, inventedPhrase(index).split(" ")));
  return { ...rules, hashed: [{ concept: 0, salt, entries }] };
}

/** 70 % of one word, 20 % of two, 10 % of three, made of syllables so that their beginnings look like French. */
function inventedPhrase(index: number): string {
  const kind = index % 10;
  const words = kind < 7 ? 1 : kind < 9 ? 2 : 3;
  return Array.from({ length: words }, (_, at) => inventedWord(index * 3 + at)).join(" ");
}

const syllables = [
  "ra",
  "de",
  "lu",
  "mi",
  "con",
  "tor",
  "pi",
  "sa",
  "vel",
  "neu",
  "chi",
  "bou",
  "gra",
  "fin",
  "tho",
  "jal",
];

function inventedWord(seed: number): string {
  let rest = seed * 7 + 4096;
  let word = "";
  while (rest > 0) {
    word += syllables[rest % syllables.length]!;
    rest = Math.floor(rest / syllables.length);
  }
  return word;
}

function ruleOf(id: string, find: Rule["find"]): Rule {
  const text = { fr: "Texte." };
  const source = { text: "Loi", url: "https://example.org/", checked: "2026-01-01", verified: true };
  return {
    id,
    duty: "reserve",
    severity: "caution",
    title: text,
    language: "any",
    find,
    reason: text,
    advice: text,
    sources: [source],
    examples: { flagged: [], silent: [] },
  };
}

function setOf(rules: readonly Rule[], lexicons: readonly Lexicon[]): RuleSet {
  return {
    format: 1,
    id: "synthetique",
    layer: "interministerial",
    title: { fr: "Synthétique" },
    publisher: "bench",
    version: "1",
    date: "2026-01-01",
    engine: 1,
    rules,
    exceptions: [],
    lexicons,
    abbreviations: [],
    shifts: [],
    calendars: [],
    cards: [],
    contacts: [],
    sites: [],
    forms: { fr: {}, en: {} },
  };
}
