import type { ContextCondition, LocalText, LegalSource } from "#rules/model/rule.ts";
import type { Calendar, Card, Contact, Layer, SeverityShift } from "#rules/model/rule-set.ts";
import type { Duty } from "#rules/model/duty.ts";
import type { Severity } from "#rules/model/severity.ts";
import type { PatternProgram } from "./matchers/pattern.ts";
import type { AlikeWords, ReaderModel } from "#rules/model/reader.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import type { RuleLanguage } from "#rules/model/language.ts";

/** Version of the engine's vocabulary: a rule set that asks for a higher one is refused. */
export const engineVersion = 2;

/**
 * All rule sets in force, turned into one matcher. Plain data: passes `structuredClone` and JSON. The same sets give
 * the same bytes.
 *
 * A *form* is a folded word. An *atom* is a set of forms that count as one word of a phrase. A *concept* is anything
 * that can be found somewhere (a lexicon, a list of phrases, an identifier) and that rules combine.
 */
export interface CompiledRules {
  readonly engine: number;
  readonly sets: readonly SetSummary[];
  readonly rules: readonly CompiledRule[];
  readonly exceptions: readonly CompiledException[];
  readonly shifts: readonly SeverityShift[];
  readonly calendars: readonly Calendar[];
  /** Name of each concept, shown in explanations. */
  readonly concepts: readonly string[];
  /** All forms; the number of a form is its rank. Packed (`pack-words.ts`). */
  readonly forms: string;
  /** For each form, how many atoms it belongs to, then these atoms. Packed (`pack-integers.ts`). */
  readonly atomsOfForms: string;
  /** Forms that are read as two: the form, then the two forms. */
  readonly splits: readonly number[];
  /** Number of atoms. */
  readonly atoms: number;
  /** Words that answer concepts by themselves: the choice, how many concepts, then these concepts. Packed. */
  readonly words: string;
  /** All other phrases (`phrase-list.ts`). Packed. */
  readonly phrases: string;
  /** Concepts that each identifier answers. */
  readonly identifiers: Readonly<Record<string, readonly number[]>>;
  /** Patterns, each with the concept that it answers. */
  readonly patterns: readonly CompiledPattern[];
  /** Lexicons whose terms are kept as hashes. */
  readonly hashed: readonly CompiledHashes[];
  /** Concepts of which some phrase has a gap: words that are not looked for may stand inside their hits. */
  readonly gappy: readonly number[];
  /** Concept of the words that deny, or -1. */
  readonly negation: number;
  /** Concept of "I am / as a (function)", or -1. */
  readonly statedFunction: number;
  /** The second reader of the lowest layer that has one, unless it is switched off. */
  readonly reader?: CompiledReader;
}

/** The second reader as the engine uses it. */
export interface CompiledReader {
  readonly model: ReaderModel;
  readonly alike: readonly AlikeWords[];
  /** For each duty of the model, the index in `rules` of what is said of it, or -1. Such a rule finds nothing by itself. */
  readonly remarks: readonly number[];
}

/** What is shown of a rule set. */
export interface SetSummary {
  readonly id: string;
  readonly layer: Layer;
  readonly title: LocalText;
  readonly publisher: string;
  readonly version: string;
  readonly date: string;
  readonly rules: number;
}

/** Everything the screens show besides findings: it stays in the background, out of the pages. */
export interface Guide {
  readonly sets: readonly SetSummary[];
  readonly cards: readonly Card[];
  readonly contacts: readonly Contact[];
}

/** Recipes of all sites. */
export interface Sites {
  readonly sites: readonly SiteRecipe[];
}

/** A lexicon whose terms are kept as hashes (`identifiers/hashed-term.ts`). */
export interface CompiledHashes {
  readonly concept: number;
  readonly salt: string;
  readonly entries: readonly string[];
}

/** A pattern and the concept that it answers. */
export interface CompiledPattern extends PatternProgram {
  readonly concept: number;
}

/** A phrase as steps of integers. */
export interface CompiledPhrase {
  /** Concepts that this phrase answers. */
  readonly concepts: readonly number[];
  /** For each step: gap, optional (0 or 1), number of choices, then the choices (`id * 4 + choiceKind`). */
  readonly steps: readonly number[];
  /** Step by which it is found: the rarest. */
  readonly anchor: number;
  /** Phrases that refer to lexicons are tried after these lexicons. */
  readonly level: number;
}

/** Kinds of choices in `CompiledPhrase.steps`. */
export const choiceKind = { atom: 0, atomInCapitals: 1, concept: 2, tokenClass: 3 } as const;

/** What a rule or an exception looks for. */
export interface CompiledSearch {
  readonly find: readonly Alternative[];
  /** Concept that must be absent from the sentence, or -1. */
  readonly unless: number;
  /** Concept that must be absent from the draft, or -1. */
  readonly unlessAnywhere: number;
  readonly ignoreNegated: boolean;
  readonly ignoreQuoted: boolean;
  readonly language: RuleLanguage | "any";
  readonly when: ContextCondition;
}

/** Concepts that meet. */
export interface Alternative {
  /** The first is the one underlined when they are far apart. */
  readonly parts: readonly number[];
  /** A distance in words, or one of `place`. */
  readonly within: number;
  readonly ordered: boolean;
  /** Concept that must be absent from the same place, or -1. */
  readonly without: number;
}

/** Places in which the parts of an alternative meet, besides a number of words. */
export const place = { sentence: 0, paragraph: -1, draft: -2 } as const;

/** A rule as the engine and the screens use it. */
export interface CompiledRule extends CompiledSearch {
  readonly id: string;
  /** Index in `sets`. */
  readonly set: number;
  readonly duty: Duty;
  readonly severity: Severity;
  readonly adjust: readonly { readonly when: ContextCondition; readonly severity: Severity | "off" }[];
  readonly title: LocalText;
  readonly reason: LocalText;
  readonly advice: LocalText;
  readonly replacement?: LocalText;
  readonly sources: readonly LegalSource[];
  readonly card?: string;
  readonly locked: boolean;
}

/** An exception as the engine uses it. */
export interface CompiledException extends CompiledSearch {
  readonly id: string;
  readonly set: number;
  readonly duties: readonly Duty[];
  readonly rules: readonly string[];
  readonly upTo: Severity;
  readonly scope: "draft" | "sentence";
  readonly reason: LocalText;
}
