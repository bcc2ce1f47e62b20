import type { Duty } from "./duty.ts";
import type { Span } from "./finding.ts";
import type { Layer } from "./rule-set.ts";
import type { LegalSource, LocalText } from "./rule.ts";
import type { Severity } from "./severity.ts";

/** A finding with everything that a person reads about it. Built in the page, never stored. */
export interface Remark extends Span {
  readonly rule: string;
  readonly duty: Duty;
  readonly severity: Severity;
  /** The words of the draft. */
  readonly quote: string;
  /** What. */
  readonly title: LocalText;
  /** Why. */
  readonly reason: LocalText;
  /** What to do instead. */
  readonly advice: LocalText;
  /** Words that could stand in the place of the quote. */
  readonly replacement?: LocalText;
  readonly sources: readonly LegalSource[];
  /** Id of the guide card that says more. */
  readonly card?: string;
  /** True when the agent may not ignore the rule: its set locks it. */
  readonly locked: boolean;
  /** True when no rule saw it: the second reader did, and may be wrong. */
  readonly secondReading?: true;
  /** Where the rule comes from. */
  readonly set: {
    readonly id: string;
    readonly title: LocalText;
    readonly publisher: string;
    readonly version: string;
    readonly layer: Layer;
  };
  /** Other rules, milder, that spoke of the same words. */
  readonly also: readonly { readonly rule: string; readonly duty: Duty; readonly title: LocalText }[];
}

/** Remarks from the gravest to the mildest, then in the order of the draft. */
export type Remarks = readonly Remark[];

/** The text in a language of the interface, or in French. */
export function localText(text: LocalText, language: string): string {
  return language.startsWith("en") ? (text.en ?? text.fr) : text.fr;
}
