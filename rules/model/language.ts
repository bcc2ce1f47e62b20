/** Languages that rules are written in. */
export const ruleLanguages = ["fr", "en"] as const;

/** A language that rules are written in. */
export type RuleLanguage = (typeof ruleLanguages)[number];

/** Language of a draft. `unknown` means too short or too mixed to say: then every rule applies. */
export type DraftLanguage = RuleLanguage | "other" | "unknown";
