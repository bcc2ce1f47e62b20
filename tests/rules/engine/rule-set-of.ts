import { parsePhrase } from "#rules/engine/matchers/parse-phrase.ts";
import { loadInflector } from "#rules/cli/inflector.ts";
import { expandForms } from "#rules/pack/expand-forms.ts";
import type { Clue, Exception, Rule } from "#rules/model/rule.ts";
import type { Lexicon, RuleSet } from "#rules/model/rule-set.ts";

const inflect = await loadInflector();

/** What a test says of a rule; the rest does not matter to it. */
export type RuleSketch = Partial<Rule> & { readonly find: readonly Clue[] };

/** A rule set for a test: rules by id, lexicons by id. */
export function ruleSetOf(
  rules: Readonly<Record<string, RuleSketch>>,
  lexicons: Readonly<Record<string, readonly string[]>> = {},
  rest: Partial<RuleSet> = {},
): RuleSet {
  const lexiconList = Object.entries(lexicons).map(([id, phrases]): Lexicon => ({
    id,
    language: "fr",
    title: { fr: id },
    phrases,
  }));
  const ruleList = Object.entries(rules).map(([id, sketch]) => completeRule(id, sketch));
  const exceptions = rest.exceptions ?? [];
  const holders = { rules: ruleList, exceptions, lexicons: lexiconList };
  return {
    format: 1,
    id: "essai",
    layer: "interministerial",
    title: { fr: "Essai" },
    publisher: "Essai",
    version: "1",
    date: "2026-01-01",
    engine: 1,
    rules: ruleList,
    exceptions,
    lexicons: lexiconList,
    abbreviations: [],
    shifts: [],
    calendars: [],
    cards: [],
    contacts: [],
    sites: [],
    ...rest,
    forms: expandForms(holders, inflect),
  };
}

/** An exception for a test. */
export function exceptionOf(sketch: Partial<Exception> & Pick<Exception, "id" | "find" | "lifts">): Exception {
  return {
    title: { fr: sketch.id },
    language: "fr",
    reason: { fr: "Parce que." },
    sources: [],
    examples: { lifted: [], kept: [] },
    ...sketch,
  };
}

function completeRule(id: string, sketch: RuleSketch): Rule {
  for (const clue of sketch.find) if (typeof clue === "string") parsePhrase(clue);
  return {
    id,
    duty: "reserve",
    severity: "warning",
    title: { fr: id },
    language: "fr",
    reason: { fr: "Parce que." },
    advice: { fr: "Autrement." },
    sources: [],
    examples: { flagged: [], silent: [] },
    ...sketch,
  };
}
