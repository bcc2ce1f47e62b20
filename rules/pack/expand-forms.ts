import { parsePhrase, simpleChoicesOf } from "#rules/engine/matchers/parse-phrase.ts";
import { closedClass } from "#rules/language/closed-classes.ts";
import type { RuleLanguage } from "#rules/model/language.ts";
import type { Clue, Exception, Rule } from "#rules/model/rule.ts";
import type { Lexicon, RuleSet } from "#rules/model/rule-set.ts";

/** Gives the forms of a word in a language, itself first, or `undefined` when the dictionary does not know it. */
export type Inflect = (word: string, language: RuleLanguage) => readonly string[] | undefined;

/** What holds phrases in a rule set. */
export interface PhraseHolders {
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly lexicons: readonly Lexicon[];
}

/** Writes out every form of every word that the phrases of a set use: what travels needs no dictionary. */
export function expandForms(holders: PhraseHolders, inflect: Inflect): RuleSet["forms"] {
  const forms: { fr: Record<string, readonly string[]>; en: Record<string, readonly string[]> } = { fr: {}, en: {} };
  for (const { phrase, language } of phrasesOf(holders)) {
    if (language === "any") continue;
    for (const choice of simpleChoicesOf(parsePhrase(phrase))) {
      if (choice.kind !== "word" || choice.exact || choice.capitals) continue;
      const found = formsOfWord(choice.word, language, inflect);
      if (found.length > 1) forms[language][choice.word] = found;
    }
  }
  return { fr: sorted(forms.fr), en: sorted(forms.en) };
}

/** A participle that the dictionary leaves alone (`né`) still agrees; a word that it does not know still takes an `s`. */
function formsOfWord(word: string, language: RuleLanguage, inflect: Inflect): readonly string[] {
  const small = closedClass(word.toLowerCase(), language);
  if (small !== undefined) return small;
  const known = inflect(word, language);
  if (known !== undefined && known.length > 1) return known;
  if (language === "fr" && /\p{L}é$/u.test(word)) return [word, `${word}e`, `${word}es`, `${word}s`];
  if (known !== undefined) return known;
  return /^\p{Ll}{3,}[^sxz]$/u.test(word) ? [word, `${word}s`] : [word];
}

/** Every phrase of a set, with the language whose inflections it follows. */
export function* phrasesOf(holders: PhraseHolders): Generator<{ phrase: string; language: RuleLanguage | "any" }> {
  for (const { phrases, language, hashed } of holders.lexicons)
    if (hashed !== true) for (const phrase of phrases) yield { phrase, language };
  for (const search of [...holders.rules, ...holders.exceptions]) {
    const { language } = search;
    const lists = [search.find, search.unless ?? [], search.unlessAnywhere ?? []];
    for (const clue of lists.flat()) for (const phrase of phrasesOfClue(clue)) yield { phrase, language };
  }
}

function phrasesOfClue(clue: Clue): string[] {
  if (typeof clue === "string") return [clue];
  if ("identifier" in clue || "pattern" in clue) return [];
  return [...("any" in clue ? clue.any : clue.together.flat()), ...(clue.without ?? [])].filter(
    (part) => typeof part === "string",
  );
}

function sorted(table: Record<string, readonly string[]>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}
