import type { Duty } from "./duty.ts";
import type { RuleLanguage } from "./language.ts";
import type { Reader } from "./reader.ts";
import type { ContextCondition, Exception, LegalSource, LocalText, Rule } from "./rule.ts";
import type { Severity } from "./severity.ts";
import type { SiteRecipe } from "./site-recipe.ts";

/** Layers, from the top: a lower one adds, tightens or adapts, and cannot weaken what is locked above it. */
export const layers = ["interministerial", "ministry", "directorate", "local"] as const;
export type Layer = (typeof layers)[number];

/** A versioned set of rules from one publisher, as it travels: plain data, every inflected form already written out. */
export interface RuleSet {
  /** Version of this format. */
  readonly format: 1;
  readonly id: string;
  readonly layer: Layer;
  readonly title: LocalText;
  readonly publisher: string;
  /** Never reused: a correction is a new version. */
  readonly version: string;
  /** Day of publication, `YYYY-MM-DD`. */
  readonly date: string;
  /** Oldest engine that can read it. */
  readonly engine: number;
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly lexicons: readonly Lexicon[];
  readonly abbreviations: readonly Abbreviations[];
  /** Shifts of severity that hold for whole duties (restricted audience, union mandate, reinforced reserve). */
  readonly shifts: readonly SeverityShift[];
  /** What this set changes in the rules of the layers above. */
  readonly changes?: readonly RuleChange[];
  readonly calendars: readonly Calendar[];
  readonly cards: readonly Card[];
  readonly contacts: readonly Contact[];
  readonly sites: readonly SiteRecipe[];
  /** The second reader; the lowest layer that has one is asked. */
  readonly reader?: Reader;
  /** Gravest severity of the second reader when it speaks alone; `off` and it is not asked. The lowest layer decides. */
  readonly secondReading?: "off" | "info" | "caution";
  /** For each language, the forms of each word that the phrases use, the word itself first. */
  readonly forms: Readonly<Record<RuleLanguage, Readonly<Record<string, readonly string[]>>>>;
}

/** A named list of phrases that rules share. */
export interface Lexicon {
  readonly id: string;
  readonly language: RuleLanguage | "any";
  readonly title: LocalText;
  /** True when these phrases are added to the lexicon of the same id in a layer above. */
  readonly extend?: boolean;
  /** True when the phrases are hashes of terms that nobody may read in the file; `salt` is theirs. */
  readonly hashed?: boolean;
  readonly salt?: string;
  readonly phrases: readonly string[];
}

/** Short spellings and what they stand for: "pk" → pourquoi, "jsuis" → je suis (two words at most). */
export interface Abbreviations {
  readonly id: string;
  readonly language: RuleLanguage;
  readonly means: Readonly<Record<string, string>>;
}

/** Moves the severity of every finding of some duties up or down in a context. */
export interface SeverityShift {
  readonly duties: readonly Duty[];
  readonly when: ContextCondition;
  /** Steps up (positive) or down (negative). */
  readonly by: number;
  /** Never below, never above. A finding already outside these bounds is left as it is. */
  readonly floor: Severity;
  readonly ceiling: Severity;
}

/** Adapts a rule of a layer above: another severity, or `off`. Refused when it weakens a locked rule. */
export interface RuleChange {
  readonly rule: string;
  readonly severity: Severity | "off";
  /** Why, for whoever reads the set. */
  readonly reason: string;
}

/** Dates on which the context changes, with their legal source. */
export interface Calendar {
  readonly id: string;
  readonly title: LocalText;
  readonly scope: "national" | "local";
  readonly phases: readonly Phase[];
  readonly source: LegalSource;
}

/** One stretch of a calendar, both days included, `YYYY-MM-DD`. */
export interface Phase {
  readonly phase: string;
  readonly from: string;
  readonly to: string;
}

/** A page of the quick guide. */
export interface Card {
  readonly id: string;
  readonly title: LocalText;
  readonly duties: readonly Duty[];
  readonly points: readonly LocalText[];
  /** The duty or the right in law, in a few words. */
  readonly law: LocalText;
  /** Ids of contacts. */
  readonly ask: readonly string[];
}

/** Someone to ask. A ministry fills in how to reach them. */
export interface Contact {
  readonly id: string;
  readonly title: LocalText;
  /** What they are for. */
  readonly purpose: LocalText;
  readonly note?: LocalText;
  readonly email?: string;
  readonly phone?: string;
  readonly url?: string;
}
