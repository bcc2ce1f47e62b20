/** How serious a remark is, from the mildest to the gravest. */
export const severities = ["info", "caution", "warning", "stop"] as const;

/** `info` good to know · `caution` think again · `warning` probably a breach · `stop` serious and hard to undo. */
export type Severity = (typeof severities)[number];

/** Rank of a severity, 0 for `info` to 3 for `stop`; -1 for `none`. */
export function severityRank(severity: Severity | "none"): number {
  return severity === "none" ? -1 : severities.indexOf(severity);
}

/** True when the publish guard must ask before a draft with this severity leaves. */
export function asksBeforePublishing(severity: Severity | "none"): boolean {
  return severityRank(severity) >= severityRank("warning");
}
