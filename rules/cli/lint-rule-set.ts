import { createCheck } from "#rules/engine/check.ts";
import { compile, engineLexicons } from "#rules/engine/compile.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import type { Finding } from "#rules/model/finding.ts";
import type { ContextCondition, Example, Exception, Rule } from "#rules/model/rule.ts";
import type { Lexicon, RuleSet } from "#rules/model/rule-set.ts";
import { exampleContext, type GoThrough } from "#rules/pack/run-examples.ts";

/** Something in a set that reads well but that its author would not want. */
export interface Remark {
  /** File in the folder of the set, and the field in it. */
  readonly file: string;
  readonly id: string;
  readonly field: readonly PropertyKey[];
  readonly message: string;
}

/** What a panel shows without scrolling, in characters. */
const longest = { title: 80, reason: 420, advice: 420 } as const;

/** More words than this, and a sentence is read twice. */
const longestSentence = 30;

/** Two examples that share more of their words than this show the same thing. */
const mostAlike = 0.8;

/** Looks at the last of some layered sets, all read without a fault, top layer first. */
export function lintRuleSet(sets: readonly RuleSet[], goThrough: GoThrough = (items) => items): Remark[] {
  const set = sets.at(-1)!;
  return [
    ...set.rules.flatMap((rule) => [
      ...longTexts(rule),
      ...likeExamples(rule),
      ...repeatedClues(rule),
      ...unreachable(rule, sets),
      ...missingCard(rule, sets),
    ]),
    ...set.exceptions.flatMap((exception) => deadTargets(exception, sets)),
    ...set.lexicons.flatMap((lexicon) => [...repeatedPhrases(lexicon), ...idleLexicon(lexicon, sets)]),
    ...crossings(sets, goThrough),
  ];
}

const fileOf = (rule: Rule): string => `${rule.duty}/${rule.id}.yaml`;

function longTexts(rule: Rule): Remark[] {
  const about = { file: fileOf(rule), id: rule.id };
  const remarks: Remark[] = [];
  for (const field of ["title", "reason", "advice"] as const) {
    const text = rule[field].fr;
    if (text.length > longest[field])
      remarks.push({
        ...about,
        field: [field],
        message: `${text.length} caractères ; au plus ${longest[field]} pour se lire dans un panneau`,
      });
    for (const sentence of text.split(/[.!?:;]+(?:\s|$)/u)) {
      const words = sentence.split(/\s+/u).length;
      if (words > longestSentence)
        remarks.push({
          ...about,
          field: [field],
          message: `une phrase de ${words} mots ; au plus ${longestSentence} : « ${sentence.slice(0, 60)}… »`,
        });
    }
  }
  return remarks;
}

function likeExamples(rule: Rule): Remark[] {
  const about = { file: fileOf(rule), id: rule.id };
  const remarks: Remark[] = [];
  for (const kind of ["flagged", "silent"] as const) {
    const words = rule.examples[kind].map(wordsOfExample);
    for (let index = 1; index < words.length; index++) {
      const other = words.slice(0, index).findIndex((each) => likeness(each, words[index]!) > mostAlike);
      if (other >= 0 && contextKey(rule.examples[kind][other]!) === contextKey(rule.examples[kind][index]!))
        remarks.push({
          ...about,
          field: ["examples", kind, index],
          message: `cet exemple ressemble trop au n° ${other + 1} : montrez une autre façon de l'écrire`,
        });
    }
  }
  for (const [index, silent] of rule.examples.silent.entries())
    if (rule.examples.flagged.some((each) => each.text === silent.text && contextKey(each) === contextKey(silent)))
      remarks.push({
        ...about,
        field: ["examples", "silent", index],
        message: "ce texte est aussi un exemple à signaler, dans le même contexte",
      });
  return remarks;
}

function wordsOfExample({ text }: Example): ReadonlySet<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ""),
  );
}

/** Share of common words, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}

function contextKey({ context }: Example): string {
  return JSON.stringify(Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function repeatedClues(rule: Rule): Remark[] {
  const seen = new Set<string>();
  return rule.find.flatMap((clue, index): Remark[] => {
    const key = JSON.stringify(clue);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ file: fileOf(rule), id: rule.id, field: ["find", index], message: "cette façon est écrite deux fois" }];
  });
}

function unreachable(rule: Rule, sets: readonly RuleSet[]): Remark[] {
  const phases = new Set(sets.flatMap((set) => set.calendars.flatMap((each) => each.phases.map(({ phase }) => phase))));
  const sites = new Set(sets.flatMap((set) => set.sites.map((site) => site.id)));
  const look = (condition: ContextCondition, field: readonly PropertyKey[]): Remark[] => {
    const unknown = [
      ...(condition.period ?? []).filter((phase) => !phases.has(phase)).map((phase) => `la période « ${phase} »`),
      ...(condition.site ?? []).filter((site) => !sites.has(site)).map((site) => `le site « ${site} »`),
    ];
    return unknown.map((what) => ({
      file: fileOf(rule),
      id: rule.id,
      field,
      message: `${what} n'existe pas : cette condition ne tiendra jamais`,
    }));
  };
  return [
    ...look(rule.when ?? {}, ["when"]),
    ...(rule.adjust ?? []).flatMap(({ when }, index) => look(when, ["adjust", index])),
  ];
}

function missingCard(rule: Rule, sets: readonly RuleSet[]): Remark[] {
  const { card } = rule;
  if (card === undefined || sets.some((set) => set.cards.some(({ id }) => id === card))) return [];
  return [{ file: fileOf(rule), id: rule.id, field: ["card"], message: `la fiche « ${card} » n'existe pas` }];
}

function deadTargets(exception: Exception, sets: readonly RuleSet[]): Remark[] {
  const known = new Set(sets.flatMap((set) => set.rules.map(({ id }) => id)));
  return (exception.lifts.rules ?? [])
    .filter((id) => !known.has(id))
    .map((id) => ({
      file: `exceptions/${exception.id}.yaml`,
      id: exception.id,
      field: ["lifts", "rules"],
      message: `la règle « ${id} » n'existe pas`,
    }));
}

function repeatedPhrases({ id, phrases }: Lexicon): Remark[] {
  const seen = new Map<string, number>();
  return phrases.flatMap((phrase, index): Remark[] => {
    const key = phrase.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    return [
      {
        file: `lexicons/${id}.yaml`,
        id,
        field: ["phrases", index],
        message: `« ${phrase} » est déjà là, au rang ${first + 1}`,
      },
    ];
  });
}

function idleLexicon({ id, extend }: Lexicon, sets: readonly RuleSet[]): Remark[] {
  if (extend === true || Object.values<string>(engineLexicons).includes(id)) return [];
  const used = new RegExp(`@${id}(?![a-z0-9-])`, "u");
  const speaks = sets.some((set) =>
    used.test(JSON.stringify([set.rules, set.exceptions, set.lexicons.map((lexicon) => lexicon.phrases)])),
  );
  return speaks ? [] : [{ file: `lexicons/${id}.yaml`, id, field: ["id"], message: "aucune règle ne s'en sert" }];
}

/** Rules whose place another one of the same duty takes in all their own examples. */
function crossings(sets: readonly RuleSet[], goThrough: GoThrough): Remark[] {
  const check = createCheck(compile(sets));
  const findingsOf = ({ text, context }: Example): readonly Finding[] =>
    check({ text, language: detectLanguage(text) }, exampleContext(context)).findings;
  const remarks: Remark[] = [];
  for (const rule of goThrough(sets.at(-1)!.rules)) {
    const hiding = rule.examples.flagged.map((example) => {
      const findings = findingsOf(example);
      if (findings.some((finding) => finding.rule === rule.id)) return [];
      return findings.filter(({ also }) => also.includes(rule.id)).map((finding) => finding.rule);
    });
    for (const other of hiding[0] ?? [])
      if (hiding.every((each) => each.includes(other)))
        remarks.push({
          file: fileOf(rule),
          id: rule.id,
          field: ["examples", "flagged"],
          message: `la règle « ${other} » prend la place de celle-ci dans tous ses exemples : à quoi sert-elle encore ?`,
        });
  }
  return remarks;
}
