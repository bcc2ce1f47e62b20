/** The eleven families of rules. Every rule belongs to exactly one. */
export const duties = [
  "confidentiality",
  "personal-data",
  "reserve",
  "neutrality",
  "pro-perso",
  "probity",
  "respect",
  "accuracy",
  "security",
  "third-party-rights",
  "electoral",
] as const;

/** One of the eleven duties that a draft may go against. */
export type Duty = (typeof duties)[number];
