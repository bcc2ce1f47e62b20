import type { Rule } from "#rules/model/rule.ts";
import type { Lexicon, RuleSet } from "#rules/model/rule-set.ts";
import { severityRank } from "#rules/model/severity.ts";
import { severityWords } from "./severity-words.ts";

/** What changed from one version of a set to another, in sentences for a jurist; the gravest matters first. */
export function describeChanges(before: RuleSet | undefined, after: RuleSet): string[] {
  if (before === undefined) return [`Première publication : ${count(after.rules.length, "règle")}.`];
  const rules = pairs(before.rules, after.rules);
  return [
    ...rules.added.map((rule) => `Règle ajoutée : ${named(rule)}, gravité « ${severityWords[rule.severity]} ».`),
    ...rules.removed.map((rule) => `Règle retirée : ${named(rule)}.`),
    ...rules.kept.flatMap(([old, rule]) => severityChange(old, rule)),
    ...rules.kept.flatMap(([old, rule]) => ruleChange(old, rule)),
    ...listChanges("Exception", before.exceptions, after.exceptions),
    ...lexiconChanges(before, after),
    ...listChanges("Recette de site", before.sites, after.sites),
    ...listChanges("Calendrier", before.calendars, after.calendars),
    ...listChanges("Fiche", before.cards, after.cards),
    ...listChanges("Contact", before.contacts, after.contacts),
    ...(same(before.shifts, after.shifts) ? [] : ["Ajustements de gravité par devoir revus."]),
    ...(same(before.changes, after.changes) ? [] : ["Adaptations des règles du niveau au-dessus revues."]),
    ...(same(before.abbreviations, after.abbreviations) ? [] : ["Abréviations revues."]),
  ];
}

function severityChange(old: Rule, rule: Rule): string[] {
  const way = severityRank(rule.severity) - severityRank(old.severity);
  if (way === 0) return [];
  return [
    `Règle ${way > 0 ? "durcie" : "adoucie"} : ${named(rule)}, de « ${severityWords[old.severity]} » à « ${severityWords[rule.severity]} ».`,
  ];
}

function ruleChange(old: Rule, rule: Rule): string[] {
  const parts = [
    ...(same(old.find, rule.find) ? [] : ["ce qui est cherché"]),
    ...(same([old.unless, old.unlessAnywhere, old.ignore], [rule.unless, rule.unlessAnywhere, rule.ignore])
      ? []
      : ["ce qui la fait taire"]),
    ...(same([old.when, old.adjust, old.language], [rule.when, rule.adjust, rule.language])
      ? []
      : ["ce dont dépend sa gravité"]),
    ...(same([old.title, old.reason, old.advice], [rule.title, rule.reason, rule.advice])
      ? []
      : ["ce que lit l'agent"]),
    ...(same(old.sources, rule.sources) ? [] : ["ses sources"]),
    ...(same(old.examples, rule.examples) ? [] : ["ses exemples"]),
    ...(old.duty === rule.duty ? [] : ["son devoir"]),
  ];
  const lock =
    (old.locked ?? false) === (rule.locked ?? false)
      ? []
      : [`Règle ${rule.locked === true ? "verrouillée" : "déverrouillée"} : ${named(rule)}.`];
  return [...lock, ...(parts.length === 0 ? [] : [`Règle revue : ${named(rule)} (${parts.join(", ")}).`])];
}

function lexiconChanges(before: RuleSet, after: RuleSet): string[] {
  const { added, removed, kept } = pairs(before.lexicons, after.lexicons);
  return [
    ...added.map((each) => `Lexique ajouté : ${named(each)}, ${count(each.phrases.length, "expression")}.`),
    ...removed.map((each) => `Lexique retiré : ${named(each)}.`),
    ...kept.flatMap(([old, lexicon]) => {
      const more = lexicon.phrases.filter((phrase) => !old.phrases.includes(phrase));
      const less = old.phrases.filter((phrase) => !lexicon.phrases.includes(phrase));
      if (more.length + less.length === 0) return [];
      const told = [
        ...(more.length === 0 ? [] : [`${count(more.length, "expression")} en plus${shortList(more, lexicon)}`]),
        ...(less.length === 0 ? [] : [`${count(less.length, "expression")} en moins${shortList(less, old)}`]),
      ];
      return [`Lexique revu : ${named(lexicon)}, ${told.join(", ")}.`];
    }),
  ];
}

type Item = { readonly id: string; readonly title: string | { readonly fr: string } };

function listChanges(kind: string, before: readonly Item[], after: readonly Item[]): string[] {
  const { added, removed, kept } = pairs(before, after);
  return [
    ...added.map((each) => `${kind} en plus : ${named(each)}.`),
    ...removed.map((each) => `${kind} en moins : ${named(each)}.`),
    ...kept.filter(([old, each]) => !same(old, each)).map(([, each]) => `${kind} à jour : ${named(each)}.`),
  ];
}

function pairs<Each extends { readonly id: string }>(before: readonly Each[], after: readonly Each[]) {
  const old = new Map(before.map((each) => [each.id, each]));
  const ids = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !ids.has(id)),
    kept: after.flatMap((each) => {
      const known = old.get(each.id);
      return known === undefined ? [] : [[known, each] as const];
    }),
  };
}

function named({ id, title }: Item): string {
  return `« ${typeof title === "string" ? title : title.fr} » (${id})`;
}

/** A few of them, between brackets; hashes say nothing to anybody. */
function shortList(phrases: readonly string[], { hashed }: Lexicon): string {
  return hashed === true ? "" : ` (${phrases.slice(0, 3).join(", ")}${phrases.length > 3 ? "…" : ""})`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number > 1 ? "s" : ""}`;
}

/** Sets are plain data, written in one order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
