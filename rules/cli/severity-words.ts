import type { Severity } from "#rules/model/severity.ts";

/** How a severity is said to a jurist. */
export const severityWords: Readonly<Record<Severity | "off", string>> = {
  info: "bon à savoir",
  caution: "à repenser",
  warning: "attention",
  stop: "grave",
  off: "éteinte",
};
