import type { Finding } from "./finding.ts";
import { severityRank, type Severity } from "./severity.ts";

/** What the rules say of one draft in one context. */
export interface Verdict {
  /** Highest severity among the findings. */
  readonly severity: Severity | "none";
  /** In the order of the draft. */
  readonly findings: readonly Finding[];
  /** Findings that an exception took away (freedom of opinion, quotation, fiction…). */
  readonly lifted: readonly LiftedFinding[];
}

/** A finding that an exception took away. */
export interface LiftedFinding {
  readonly finding: Finding;
  /** Id of the exception. */
  readonly by: string;
}

/** The verdict of an empty draft. */
export const nothingFound: Verdict = { severity: "none", findings: [], lifted: [] };

/** Highest severity of some findings. */
export function highestSeverity(findings: readonly Finding[]): Severity | "none" {
  let highest: Severity | "none" = "none";
  for (const { severity } of findings) if (severityRank(severity) > severityRank(highest)) highest = severity;
  return highest;
}
