import type { DraftLanguage, RuleLanguage } from "#rules/model/language.ts";
import { holds, isSameSituation, type Situation } from "./context.ts";
import type { Searching } from "./read-piece.ts";

/** Which searches apply in one situation and language: settled once each, as long as someone types in it. */
export class SettledSearches {
  private readonly situation: Situation | undefined;
  private readonly language: DraftLanguage;
  private readonly known = new Map<Searching, boolean>();

  constructor(situation?: Situation, language: DraftLanguage = "unknown") {
    this.situation = situation;
    this.language = language;
  }

  isFor(situation: Situation, language: DraftLanguage): boolean {
    return this.situation !== undefined && this.language === language && isSameSituation(this.situation, situation);
  }

  holds(search: Searching): boolean {
    if (this.situation === undefined) return false;
    const known = this.known.get(search);
    if (known !== undefined) return known;
    const does = readsLanguage(search.language, this.language) && holds(search.when, this.situation);
    this.known.set(search, does);
    return does;
  }
}

/** Is a rule in a language for drafts in another? What is unknown may be either. */
function readsLanguage(rule: RuleLanguage | "any", draft: DraftLanguage): boolean {
  return rule === "any" || draft === "unknown" || rule === draft;
}
