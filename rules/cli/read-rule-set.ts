import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { compile, CompileError } from "#rules/engine/compile.ts";
import { parsePhrase, PhraseError } from "#rules/engine/matchers/parse-phrase.ts";
import { duties } from "#rules/model/duty.ts";
import type { Reader } from "#rules/model/reader.ts";
import type { Exception, LegalSource, Rule } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { citeLaws, type AuthoredSource } from "#rules/pack/cite-laws.ts";
import { expandForms, phrasesOf, type Inflect, type PhraseHolders } from "#rules/pack/expand-forms.ts";
import {
  abbreviationsFormat,
  authoredExceptionFormat,
  authoredRuleFormat,
  calendarFormat,
  cardFormat,
  contactFormat,
  lawFormat,
  lexiconFormat,
  setHeadFormat,
  siteFormat,
} from "#rules/pack/format.ts";
import type { Problem } from "#rules/pack/problem.ts";
import { readReader } from "./read-reader.ts";
import { fieldPosition, readYaml, textPosition } from "./read-yaml.ts";
import { strayFiles } from "./stray-files.ts";

/** A rule set read from its folder, or everything that is wrong with it. Nothing of a faulty set is used. */
export type ReadRuleSet = { readonly set: RuleSet } | { readonly problems: readonly Problem[] };

/**
 * Reads a rule set from its folder: `set.yaml`, `<duty>/<rule>.yaml`, `exceptions/`, `lexicons/`, `calendars/`,
 * `guide/` (cards and `contacts.yaml`), `sites/` and `reader/`.
 */
export function readRuleSet(folder: string, inflect: Inflect, above: readonly RuleSet[] = []): ReadRuleSet {
  const problems: Problem[] = [];

  function one<Shape extends z.ZodType>(file: string, shape: Shape): z.output<Shape> | undefined {
    const read = readYaml(join(folder, file), file, shape);
    if ("value" in read) return read.value;
    problems.push(...read.problems);
    return undefined;
  }

  function all<Shape extends z.ZodType<{ id: string }>>(subfolder: string, shape: Shape): z.output<Shape>[] {
    const path = join(folder, subfolder);
    if (!existsSync(path)) return [];
    const values: z.output<Shape>[] = [];
    for (const name of readdirSync(path).sort()) {
      if (!name.endsWith(".yaml") || name === "contacts.yaml" || name === "abreviations.yaml") continue;
      const file = `${subfolder}/${name}`;
      const value = one(file, shape);
      if (value === undefined) continue;
      const expected = basename(name, ".yaml");
      if (value.id !== expected)
        problems.push(misplaced(folder, file, value.id, "id", `attendu le nom du fichier, « ${expected} »`));
      values.push(value);
    }
    return values;
  }

  if (!existsSync(join(folder, noSet.file))) return { problems: [noSet] };
  problems.push(...strayFiles(folder));
  const head = one("set.yaml", setHeadFormat);
  const lawsFile = "laws.yaml";
  const laws = existsSync(join(folder, lawsFile)) ? (one(lawsFile, z.array(lawFormat)) ?? []) : [];
  const lawsById = new Map(laws.map((law) => [law.id, law]));
  const cite = (file: string, owner: string, sources: readonly AuthoredSource[]): LegalSource[] =>
    citeLaws(sources, lawsById, (law) =>
      problems.push({ ...unknownLaw(law, lawsFile), ...textPosition(join(folder, file), law), file, id: owner }),
    );
  const rules = duties.flatMap((duty) =>
    all(duty, authoredRuleFormat).map((rule): Rule => {
      const file = `${duty}/${rule.id}.yaml`;
      if (rule.duty !== duty)
        problems.push(misplaced(folder, file, rule.id, "duty", `attendu « ${duty} », le nom du dossier`));
      return { ...rule, sources: cite(file, rule.id, rule.sources) };
    }),
  );
  const exceptions = all("exceptions", authoredExceptionFormat).map((each): Exception => ({
    ...each,
    sources: cite(`exceptions/${each.id}.yaml`, each.id, each.sources),
  }));
  const lexicons = all("lexicons", lexiconFormat);
  const contactsFile = "guide/contacts.yaml";
  const contacts = existsSync(join(folder, contactsFile)) ? (one(contactsFile, z.array(contactFormat)) ?? []) : [];
  const abbreviationsFile = "lexicons/abreviations.yaml";
  const abbreviations = existsSync(join(folder, abbreviationsFile))
    ? one(abbreviationsFile, abbreviationsFormat)
    : undefined;
  const authored = readReader(folder, one);
  const reader: Reader | undefined = authored && {
    ...authored,
    remarks: authored.remarks.map((each) => ({ ...each, sources: cite("reader/remarks.yaml", each.id, each.sources) })),
  };
  const rest = {
    ...(reader === undefined ? {} : { reader }),
    calendars: all("calendars", calendarFormat),
    cards: all("guide", cardFormat),
    sites: all("sites", siteFormat),
  };
  problems.push(...duplicates(rules), ...phraseProblems(folder, { rules, exceptions, lexicons }));
  if (problems.length > 0 || head === undefined) return { problems };
  const set: RuleSet = {
    ...head,
    rules,
    exceptions,
    lexicons,
    abbreviations: abbreviations === undefined ? [] : [abbreviations],
    ...rest,
    contacts,
    forms: expandForms({ rules, exceptions, lexicons }, inflect),
  };
  return compileProblem(folder, set, above) ?? { set };
}

const noSet: Problem = {
  file: "set.yaml",
  message: "ce fichier manque : ce dossier n'est pas un jeu de règles (« tact new jeu DOSSIER » en commence un)",
};

function misplaced(folder: string, file: string, id: string, field: string, message: string): Problem {
  return { file, ...fieldPosition(join(folder, file), [field]), id, field, message };
}

function unknownLaw(law: string, lawsFile: string): Pick<Problem, "field" | "message"> {
  return { field: "sources", message: `« ${law} » n'est pas dans ${lawsFile}` };
}

/** Two files of different duties may not give their rules one name. */
function duplicates(rules: readonly Rule[]): Problem[] {
  const seen = new Map<string, Rule>();
  return rules.flatMap((rule) => {
    const first = seen.get(rule.id);
    seen.set(rule.id, rule);
    if (first === undefined) return [];
    return [{ file: fileOf(rule), line: 1, column: 1, id: rule.id, message: `${fileOf(first)} porte déjà ce nom` }];
  });
}

const fileOf = ({ duty, id }: Rule): string => `${duty}/${id}.yaml`;

interface PhraseFile extends PhraseHolders {
  readonly file: string;
  readonly id: string;
}

/** What holds phrases, file by file. */
function phraseFiles({ rules, exceptions, lexicons }: PhraseHolders): PhraseFile[] {
  const none = { rules: [], exceptions: [], lexicons: [] };
  return [
    ...rules.map((rule) => ({ ...none, file: fileOf(rule), id: rule.id, rules: [rule] })),
    ...exceptions.map((each) => ({ ...none, file: `exceptions/${each.id}.yaml`, id: each.id, exceptions: [each] })),
    ...lexicons.map((each) => ({ ...none, file: `lexicons/${each.id}.yaml`, id: each.id, lexicons: [each] })),
  ];
}

function phraseProblems(folder: string, holders: PhraseHolders): Problem[] {
  return phraseFiles(holders).flatMap((own) =>
    [...phrasesOf(own)].flatMap(({ phrase }): Problem[] => {
      try {
        parsePhrase(phrase);
        return [];
      } catch (error) {
        if (!(error instanceof PhraseError)) throw error;
        const { file, id } = own;
        return [{ file, ...textPosition(join(folder, file), phrase), id, message: error.message }];
      }
    }),
  );
}

function compileProblem(folder: string, set: RuleSet, above: readonly RuleSet[]): ReadRuleSet | undefined {
  try {
    compile([...above, set]);
    return undefined;
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    const { owner, words, fault } = error;
    const own = phraseFiles(set).filter(({ id }) => id === owner);
    const places = own.map(({ file }) => ({ file, ...textPosition(join(folder, file), words) }));
    const place = places.find(({ line }) => line !== undefined) ?? places[0] ?? { file: "set.yaml" };
    return { problems: [{ ...place, id: owner, message: fault }] };
  }
}
