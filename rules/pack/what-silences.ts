import { engineLexicons } from "#rules/engine/compile.ts";
import { parsePhrase, simpleChoicesOf } from "#rules/engine/matchers/parse-phrase.ts";
import type { Rule } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { severityRank, type Severity } from "#rules/model/severity.ts";

/**
 * Ids of the lexicons whose every new phrase could make one of these rules silent: those of what makes them innocent,
 * those of the exceptions that lift them, and those that these lexicons use in turn.
 */
export function lexiconsThatSilence(rules: readonly Rule[], sets: readonly RuleSet[]): Set<string> {
  const phrases = rules.flatMap((rule) => [
    ...(rule.unless ?? []),
    ...(rule.unlessAnywhere ?? []),
    ...rule.find.flatMap((clue) => (typeof clue === "object" && "without" in clue ? (clue.without ?? []) : [])),
  ]);
  for (const exception of sets.flatMap((set) => set.exceptions))
    if (rules.some((rule) => lifts(exception.lifts, rule))) phrases.push(...stringsOf(exception.find));
  const silencing = new Set<string>();
  if (rules.some((rule) => rule.ignore?.includes("negation"))) silencing.add(engineLexicons.negation);
  if (rules.some((rule) => isMilderOnceStated(rule, sets))) silencing.add(engineLexicons.statedFunction);
  for (const phrase of phrases) for (const id of lexiconsOf(phrase)) silencing.add(id);
  // A set grows while it is walked: lexicons of lexicons are reached too.
  for (const id of silencing)
    for (const lexicon of sets.flatMap((set) => set.lexicons))
      if (lexicon.id === id && lexicon.hashed !== true)
        for (const inner of lexicon.phrases.flatMap((phrase) => lexiconsOf(phrase))) silencing.add(inner);
  return silencing;
}

/** True when a rule says less of a draft whose author states a function. */
function isMilderOnceStated(rule: Rule, sets: readonly RuleSet[]): boolean {
  if (rule.when?.function === false) return true;
  const isLower = (severity: Severity | "off"): boolean =>
    severity === "off" || severityRank(severity) < severityRank(rule.severity);
  return (
    (rule.adjust ?? []).some(({ when, severity }) => when.function === isLower(severity)) ||
    sets
      .flatMap((set) => set.shifts)
      .some(({ duties, when, by }) => duties.includes(rule.duty) && when.function === by < 0)
  );
}

/** True when an exception takes findings of this rule away. */
export function lifts(
  { duties, rules }: { readonly duties?: readonly string[]; readonly rules?: readonly string[] },
  rule: Rule,
): boolean {
  return (rules?.includes(rule.id) ?? false) || (duties?.includes(rule.duty) ?? false);
}

function lexiconsOf(phrase: string): string[] {
  return [...simpleChoicesOf(parsePhrase(phrase))].flatMap((choice) => (choice.kind === "lexicon" ? [choice.id] : []));
}

/** Every phrase inside a list of clues. */
function stringsOf(clues: unknown): string[] {
  if (typeof clues === "string") return [clues];
  if (Array.isArray(clues)) return clues.flatMap(stringsOf);
  if (typeof clues === "object" && clues !== null && "together" in clues) return stringsOf(clues.together);
  if (typeof clues === "object" && clues !== null && "any" in clues) return stringsOf(clues.any);
  return [];
}
