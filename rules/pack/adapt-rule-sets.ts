import { parsePhrase, simpleChoicesOf } from "#rules/engine/matchers/parse-phrase.ts";
import type { RuleLanguage } from "#rules/model/language.ts";
import type { Exception, Rule } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { phrasesOf } from "./expand-forms.ts";
import type { Adaptation } from "./layer-rule-sets.ts";
import { own } from "./verify-index.ts";
import { lifts } from "./what-silences.ts";

/** The sets above, without what a lower one replaces and with what it changes. It has no conflict with them. */
export function adaptAbove(
  above: readonly RuleSet[],
  set: RuleSet,
): { sets: readonly RuleSet[]; adapted: readonly Adaptation[] } {
  const adapted: Adaptation[] = [];
  const note = (kind: Adaptation["kind"], id: string, levels: Pick<Adaptation, "from" | "to"> = {}): void => {
    adapted.push({ set: set.id, kind, id, ...levels });
  };
  const keep = <Item extends { readonly id: string }>(
    kind: Adaptation["kind"],
    items: readonly Item[],
    replacing: readonly { readonly id: string }[],
  ): readonly Item[] => {
    const replaced = items.filter(({ id }) => replacing.some((other) => other.id === id));
    for (const { id } of replaced) note(kind, id);
    return replaced.length === 0 ? items : items.filter((item) => !replaced.includes(item));
  };
  const sets = above.map((other): RuleSet => {
    for (const { id } of set.lexicons) if (other.lexicons.some((each) => each.id === id)) note("lexicon", id);
    return {
      ...other,
      rules: keep("rule replaced", other.rules, set.rules).flatMap((rule): Rule[] => {
        const change = set.changes?.findLast((each) => each.rule === rule.id);
        if (change === undefined || change.severity === rule.severity) return [rule];
        if (change.severity === "off") {
          note("off", rule.id, { from: rule.severity });
          return [];
        }
        note("severity", rule.id, { from: rule.severity, to: change.severity });
        return [{ ...rule, severity: change.severity }];
      }),
      cards: keep("card", other.cards, set.cards),
      contacts: keep("contact", other.contacts, set.contacts),
      calendars: keep("calendar", other.calendars, set.calendars),
      sites: keep("site", other.sites, set.sites),
    };
  });
  return { sets, adapted };
}

/** A lower set as it stands under others: its exceptions and its inflections do not reach into locked rules. */
export function adaptBelow(set: RuleSet, above: readonly RuleSet[]): RuleSet {
  if (above.length === 0) return set;
  const rules = above.flatMap((other) => other.rules);
  return {
    ...set,
    exceptions: set.exceptions.map((exception) => spareLocked(exception, [...rules, ...set.rules], rules)),
    forms: withoutWordsOf(above, set.forms),
  };
}

/** An exception for a whole duty is written out as the rules of that duty that are not locked above. */
function spareLocked(exception: Exception, all: readonly Rule[], above: readonly Rule[]): Exception {
  const lifted = all.filter((rule) => lifts(exception.lifts, rule));
  const spared = above.filter((rule) => rule.locked === true && lifted.includes(rule));
  if (spared.length === 0) return exception;
  const { duties: _duties, ...rest } = exception.lifts;
  const rules = [...new Set(lifted.filter((rule) => !spared.includes(rule)).map(({ id }) => id))];
  return { ...exception, lifts: { ...rest, rules } };
}

/** Inflections of the words that the layers above inflect are theirs, those that they leave alone included. */
function withoutWordsOf(above: readonly RuleSet[], forms: RuleSet["forms"]): RuleSet["forms"] {
  const filtered = (language: RuleLanguage): Readonly<Record<string, readonly string[]>> => {
    const fresh = Object.entries(forms[language]).filter(([word]) =>
      above.every((set) => own(set.forms[language], word) === undefined),
    );
    const words = fresh.length === 0 ? new Set() : inflectedWords(above, language);
    return Object.fromEntries(fresh.filter(([word]) => !words.has(word)));
  };
  return { fr: filtered("fr"), en: filtered("en") };
}

function inflectedWords(sets: readonly RuleSet[], language: RuleLanguage): Set<string> {
  const phrases = sets.flatMap((set) => [...phrasesOf(set)]).filter((each) => each.language === language);
  return new Set(
    phrases
      .flatMap(({ phrase }) => [...simpleChoicesOf(parsePhrase(phrase))])
      .flatMap((choice) => (choice.kind === "word" && !choice.exact && !choice.capitals ? [choice.word] : [])),
  );
}
