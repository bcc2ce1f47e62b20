import type { Duty } from "./duty.ts";
import type { ContextCondition } from "./rule.ts";
import type { Severity } from "./severity.ts";

/** A stretch of the draft, in UTF-16 code units: `start` included, `end` excluded, never inside a surrogate pair. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One rule at one place of the draft. */
export interface Finding extends Span {
  readonly rule: string;
  readonly duty: Duty;
  readonly severity: Severity;
  /** What moved the rule's own severity, in order; empty when nothing did. */
  readonly steps: readonly SeverityStep[];
  /** The words that made the rule speak, each with the part of the rule that asked for them. */
  readonly evidence: readonly Evidence[];
  /** Other rules of the same duty that saw the same place, less serious or less specific. */
  readonly also: readonly string[];
  /** True when no rule saw it: the second reader did, and may be wrong. */
  readonly secondReading?: true;
}

/** One thing that moved a severity: an adjustment of the rule, a shift of a set for the whole duty, the second reader's doubt. */
export interface SeverityStep {
  readonly by: "rule" | "set" | "reader";
  /** What held in the context. */
  readonly when: ContextCondition;
  /** The severity after it. */
  readonly severity: Severity | "off";
}

/** Words of the draft that answer one part of a rule. */
export interface Evidence extends Span {
  /** Name of the lexicon, identifier or list of phrases that they answer. */
  readonly part: string;
}
