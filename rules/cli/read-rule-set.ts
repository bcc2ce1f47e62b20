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
import { expandForms, phrasesOf, type Inflect } from "#rules/pack/expand-forms.ts";
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
import { readYaml } from "./read-yaml.ts";

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
      if (value.id !== basename(name, ".yaml"))
        problems.push({
          file,
          id: value.id,
          field: "id",
          message: `attendu le nom du fichier, « ${basename(name, ".yaml")} »`,
        });
      values.push(value);
    }
    return values;
  }

  if (!existsSync(join(folder, "set.yaml")))
    return {
      problems: [
        { file: join(folder, "set.yaml"), message: "ce fichier manque : ce dossier n'est pas un jeu de règles" },
      ],
    };
  const head = one("set.yaml", setHeadFormat);
  const lawsFile = "laws.yaml";
  const laws = existsSync(join(folder, lawsFile)) ? (one(lawsFile, z.array(lawFormat)) ?? []) : [];
  const lawsById = new Map(laws.map((law) => [law.id, law]));
  const cite = (file: string, owner: string, sources: readonly AuthoredSource[]): LegalSource[] =>
    citeLaws(sources, lawsById, (law) =>
      problems.push({ file, id: owner, field: "sources", message: `« ${law} » n'est pas dans ${lawsFile}` }),
    );
  const rules = duties.flatMap((duty) =>
    all(duty, authoredRuleFormat).map((rule): Rule => {
      const file = `${duty}/${rule.id}.yaml`;
      if (rule.duty !== duty)
        problems.push({ file, id: rule.id, field: "duty", message: `attendu « ${duty} », le nom du dossier` });
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
  problems.push(
    ...duplicates(rules, "rule"),
    ...duplicates(exceptions, "exception"),
    ...phraseProblems({ rules, exceptions, lexicons }),
  );
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
  return compileProblem([...above, set]) ?? { set };
}

function duplicates(items: readonly { id: string }[], kind: string): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }) => {
    if (seen.has(id)) return [{ file: `${id}.yaml`, id, message: `deux fichiers portent ce nom (${kind})` }];
    seen.add(id);
    return [];
  });
}

function phraseProblems(holders: Parameters<typeof phrasesOf>[0]): Problem[] {
  const files = [
    ...holders.rules.map((rule) => ({
      file: `${rule.duty}/${rule.id}.yaml`,
      id: rule.id,
      holders: { rules: [rule], exceptions: [], lexicons: [] },
    })),
    ...holders.exceptions.map((each) => ({
      file: `exceptions/${each.id}.yaml`,
      id: each.id,
      holders: { rules: [], exceptions: [each], lexicons: [] },
    })),
    ...holders.lexicons.map((each) => ({
      file: `lexicons/${each.id}.yaml`,
      id: each.id,
      holders: { rules: [], exceptions: [], lexicons: [each] },
    })),
  ];
  return files.flatMap(({ file, id, holders: own }) =>
    [...phrasesOf(own)].flatMap(({ phrase }): Problem[] => {
      try {
        parsePhrase(phrase);
        return [];
      } catch (error) {
        if (error instanceof PhraseError) return [{ file, id, message: error.message }];
        throw error;
      }
    }),
  );
}

function compileProblem(sets: readonly RuleSet[]): { problems: Problem[] } | undefined {
  try {
    compile(sets);
    return undefined;
  } catch (error) {
    if (error instanceof CompileError) return { problems: [{ file: "set.yaml", message: error.message }] };
    throw error;
  }
}
