import type { Duty } from "./duty.ts";
import type { Severity } from "./severity.ts";

/** What the agent did about a remark: went back to the text, published anyway, ignored it here or everywhere. */
export const decisions = ["back", "published", "ignored-here", "ignored-rule"] as const;
export type Decision = (typeof decisions)[number];

/** Why an agent publishes in spite of a `stop`. */
export const overrideReasons = ["already-public", "mission", "mistaken", "advised", "other"] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** The reason given, and the agent's own words when they gave some. */
export interface GivenReason {
  readonly reason: OverrideReason;
  readonly words?: string;
}

/** One line of the agent's own journal. It never holds a word of the draft. */
export interface JournalEntry {
  /** Day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly site: string;
  readonly duty: Duty;
  readonly rule: string;
  readonly severity: Severity;
  readonly decision: Decision;
  readonly given?: GivenReason;
}
