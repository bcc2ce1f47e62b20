import type { AccountKind, Audience, Corps, Mandate, Surface } from "./context.ts";
import type { Duty } from "./duty.ts";
import type { RuleLanguage } from "./language.ts";
import type { Severity } from "./severity.ts";

/** A text that the agent reads: French always, English when someone wrote it. */
export interface LocalText {
  readonly fr: string;
  readonly en?: string;
}

/** Where a duty comes from in law. */
export interface LegalSource {
  /** Name of the law, code, decision or charter. */
  readonly text: string;
  readonly article?: string;
  readonly url: string;
  /** Day on which someone read the article, `YYYY-MM-DD`. */
  readonly checked: string;
  /** False while a jurist must still confirm it. */
  readonly verified: boolean;
}

/** What must be true of the context. Every key given must hold; a list means "one of these". */
export interface ContextCondition {
  readonly account?: readonly AccountKind[];
  readonly audience?: readonly Audience[];
  readonly site?: readonly string[];
  readonly surface?: readonly Surface[];
  readonly corps?: readonly Corps[];
  readonly mandate?: readonly Mandate[];
  readonly senior?: boolean;
  /** True when the function is visible on the account or said in the draft. */
  readonly function?: boolean;
  readonly media?: boolean;
  /** Phases of a calendar that must be running on the date of the draft (`veille`, `six-mois`…). */
  readonly period?: readonly string[];
}

/** One thing that can be found alone: a phrase ("@lexicon", "mot|autre (facultatif) … suite"), or a shape. */
export type SimpleClue = string | IdentifierClue | PatternClue;

/** One thing that can be found: alone, or several that meet. */
export type Clue = SimpleClue | AnyClue | TogetherClue;

/** An identifier with its check digits: `nir`, `iban`, `card`… */
export interface IdentifierClue {
  readonly identifier: string;
}

/** A pattern of the linear subset of regular expressions, for what has a shape and no words (`matchers/parse-pattern.ts`). */
export interface PatternClue {
  readonly pattern: string;
}

/** One of several things, with what must be absent beside it: "licencié", but not with "fiction" in the same sentence. */
export interface AnyClue {
  readonly any: readonly SimpleClue[];
  /** What must be absent from the same sentence. */
  readonly without?: readonly string[];
}

/** Several parts that meet in the same place. The first part is the one that is underlined when they are far apart. */
export interface TogetherClue {
  /** Each part is a clue or a list of clues of which one is enough. */
  readonly together: readonly (SimpleClue | readonly SimpleClue[])[];
  /** `sentence` by default; a number is a distance in words, across sentences, in one paragraph. */
  readonly within?: "sentence" | "paragraph" | "draft" | number;
  /** True when the parts must come in the order given. */
  readonly ordered?: boolean;
  /** What must be absent from the same place. */
  readonly without?: readonly string[];
}

/** What a rule looks for, and what makes it innocent. */
export interface Search {
  /** One of these is enough. */
  readonly find: readonly Clue[];
  /** Any of these in the same sentence, and the rule is silent. */
  readonly unless?: readonly string[];
  /** Any of these anywhere in the draft, and the rule is silent. */
  readonly unlessAnywhere?: readonly string[];
  /** Words that are denied ("je ne dirai pas que…") or quoted («…») do not count. */
  readonly ignore?: readonly ("negation" | "quotation")[];
}

/** One thing to notice, with its reason, its sources and its examples. */
export interface Rule extends Search {
  readonly id: string;
  readonly duty: Duty;
  readonly severity: Severity;
  readonly title: LocalText;
  /** Languages of the drafts it reads; `any` when letters do not matter (numbers, markings). */
  readonly language: RuleLanguage | "any";
  readonly when?: ContextCondition;
  /** Read in order; the last that holds decides the severity, `off` silences the rule. */
  readonly adjust?: readonly { readonly when: ContextCondition; readonly severity: Severity | "off" }[];
  /** A layer below can neither silence nor weaken it. */
  readonly locked?: boolean;
  /** Why: what is at stake before the law. */
  readonly reason: LocalText;
  /** What to do instead. */
  readonly advice: LocalText;
  /** Words that could stand in the place of those found: one line, offered, never put in unasked. */
  readonly replacement?: LocalText;
  readonly sources: readonly LegalSource[];
  /** Id of the guide card that says more. */
  readonly card?: string;
  readonly examples: { readonly flagged: readonly Example[]; readonly silent: readonly Example[] };
}

/** Takes findings away: a freedom, a quotation, a fiction. It has a reason and examples like a rule. */
export interface Exception extends Search {
  readonly id: string;
  readonly title: LocalText;
  readonly language: RuleLanguage | "any";
  readonly when?: ContextCondition;
  readonly lifts: {
    readonly duties?: readonly Duty[];
    readonly rules?: readonly string[];
    /** Gravest severity that it may take away; `warning` by default, so that a `stop` always stays. */
    readonly upTo?: Severity;
    /** `draft`: every such finding; `sentence`: those of the same sentence. */
    readonly scope: "draft" | "sentence";
  };
  readonly reason: LocalText;
  readonly sources: readonly LegalSource[];
  readonly examples: { readonly lifted: readonly Example[]; readonly kept: readonly Example[] };
}

/** A draft that shows what a rule does. */
export interface Example {
  readonly text: string;
  /** Words that must be underlined, when it matters. */
  readonly words?: string;
  readonly context?: ExampleContext;
}

/** The part of a context that an example gives; the rest is a personal, public post whose function is not stated. */
export interface ExampleContext {
  readonly account?: AccountKind;
  readonly audience?: Audience;
  readonly site?: string;
  readonly surface?: Surface;
  readonly date?: string;
  readonly function?: boolean;
  readonly corps?: Corps;
  readonly mandate?: Mandate;
  readonly senior?: boolean;
  readonly media?: boolean;
}
