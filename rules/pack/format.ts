import { z } from "zod";
import { accountKinds, attachments, audiences, corpsList, mandates, surfaces } from "#rules/model/context.ts";
import { duties } from "#rules/model/duty.ts";
import { ruleLanguages } from "#rules/model/language.ts";
import { severities } from "#rules/model/severity.ts";
import type { Exception, Rule } from "#rules/model/rule.ts";
import { layers, type Calendar, type Card, type Contact, type Lexicon, type RuleSet } from "#rules/model/rule-set.ts";
import { publishKeys, type SiteRecipe } from "#rules/model/site-recipe.ts";
import { readerFormat } from "./reader-format.ts";
import {
  authoredSource,
  day,
  id,
  line,
  localText,
  oneOrMore,
  paragraph,
  source,
  unlessAbsent,
  url,
} from "./text-format.ts";

/** Versions of the rule set format that this code reads. */
const ruleSetFormat = 1;

/** A law that rules cite by its id. */
export const lawFormat = z.strictObject({ id, text: line, url, checked: day, verified: z.boolean().default(true) });

const condition = z.strictObject({
  account: oneOrMore(z.enum(accountKinds)).exactOptional(),
  audience: oneOrMore(z.enum(audiences)).exactOptional(),
  site: oneOrMore(id).exactOptional(),
  surface: oneOrMore(z.enum(surfaces)).exactOptional(),
  corps: oneOrMore(z.enum(corpsList)).exactOptional(),
  mandate: oneOrMore(z.enum(mandates)).exactOptional(),
  senior: z.boolean().exactOptional(),
  function: z.boolean().exactOptional(),
  media: z.boolean().exactOptional(),
  period: oneOrMore(id).exactOptional(),
});

const phrase = z.string().trim().min(1).max(200);
const identifierClue = z.strictObject({ identifier: id });
const patternClue = z.strictObject({ pattern: z.string().min(1).max(200) });
const simpleClue = z.union([phrase, identifierClue, patternClue]);
const together = z.strictObject({
  together: z
    .array(z.union([simpleClue, z.array(simpleClue).min(1)]))
    .min(2)
    .max(6),
  within: z.union([z.enum(["sentence", "paragraph", "draft"]), z.number().int().min(2).max(100)]).exactOptional(),
  ordered: z.boolean().exactOptional(),
  without: z.array(phrase).min(1).exactOptional(),
});

const any = z.strictObject({ any: z.array(simpleClue).min(1), without: z.array(phrase).min(1).exactOptional() });

const search = {
  find: z
    .array(
      z.union([phrase, identifierClue, patternClue, any, together], {
        error: unlessAbsent(
          "attendu une expression, ou { together: … }, { any: … }, { identifier: … } ou { pattern: … }",
        ),
      }),
    )
    .min(1),
  unless: z.array(phrase).min(1).exactOptional(),
  unlessAnywhere: z.array(phrase).min(1).exactOptional(),
  ignore: z
    .array(z.enum(["negation", "quotation"]))
    .min(1)
    .exactOptional(),
};

const exampleContext = z.strictObject({
  account: z.enum(accountKinds).exactOptional(),
  audience: z.enum(audiences).exactOptional(),
  site: id.exactOptional(),
  surface: z.enum(surfaces).exactOptional(),
  date: day.exactOptional(),
  function: z.boolean().exactOptional(),
  corps: z.enum(corpsList).exactOptional(),
  mandate: z.enum(mandates).exactOptional(),
  senior: z.boolean().exactOptional(),
  media: z.boolean().exactOptional(),
});

const example = z.union([
  z
    .string()
    .min(1)
    .transform((text) => ({ text })),
  z.strictObject({
    text: z.string().min(1),
    words: z.string().min(1).exactOptional(),
    context: exampleContext.exactOptional(),
  }),
]);

/** Fewest examples of each kind that a rule must show. */
export const fewestExamples = 3;
const examples = z.array(example).min(fewestExamples, { error: `attendus au moins ${fewestExamples} exemples` });

/** A rule as it travels. */
const ruleFormat = z.strictObject({
  id,
  duty: z.enum(duties),
  severity: z.enum(severities),
  title: localText(line),
  language: z.enum([...ruleLanguages, "any"]).default("fr"),
  when: condition.exactOptional(),
  ...search,
  adjust: z
    .array(z.strictObject({ when: condition, severity: z.enum([...severities, "off"]) }))
    .min(1)
    .exactOptional(),
  locked: z.boolean().exactOptional(),
  reason: localText(paragraph),
  advice: localText(paragraph),
  replacement: localText(
    z
      .string()
      .trim()
      .min(1)
      .max(120)
      .regex(/^[^\n]*$/u),
  ).exactOptional(),
  sources: z.array(source).min(1),
  card: id.exactOptional(),
  examples: z.strictObject({ flagged: examples, silent: examples }),
}) satisfies z.ZodType<Rule>;

/** An exception as it travels. */
const exceptionFormat = z.strictObject({
  id,
  title: localText(line),
  language: z.enum([...ruleLanguages, "any"]).default("fr"),
  when: condition.exactOptional(),
  ...search,
  lifts: z.strictObject({
    duties: z.array(z.enum(duties)).min(1).exactOptional(),
    rules: z.array(id).min(1).exactOptional(),
    upTo: z.enum(severities).exactOptional(),
    scope: z.enum(["draft", "sentence"]),
  }),
  reason: localText(paragraph),
  sources: z.array(source).min(1),
  examples: z.strictObject({ lifted: examples, kept: examples }),
}) satisfies z.ZodType<Exception>;

/** A rule as its author writes it. */
export const authoredRuleFormat = ruleFormat.extend({ sources: z.array(authoredSource).min(1) });

/** An exception as its author writes it. */
export const authoredExceptionFormat = exceptionFormat.extend({ sources: z.array(authoredSource).min(1) });

export const lexiconFormat = z
  .strictObject({
    id,
    language: z.enum([...ruleLanguages, "any"]).default("fr"),
    title: localText(line),
    extend: z.boolean().exactOptional(),
    hashed: z.literal(true).exactOptional(),
    salt: z
      .string()
      .regex(/^[0-9a-f]{32}$/u, { error: "attendu le sel que « tact hash » a écrit" })
      .exactOptional(),
    phrases: z.array(phrase).min(1),
  })
  .check(({ value: { hashed, salt, phrases }, issues }) => {
    const fault = (path: PropertyKey[], message: string): unknown =>
      issues.push({ code: "custom", input: phrases, path, message });
    const isHash = (text: string): boolean => /^[0-9a-f]{68}$/u.test(text);
    if (hashed !== undefined && salt === undefined)
      fault(["hashed"], "il manque le sel (« salt ») : « tact hash » l'écrit");
    if (hashed === undefined && salt !== undefined) fault(["salt"], "un sel ne va qu'avec « hashed: true »");
    for (const [index, text] of phrases.entries())
      if (hashed !== undefined && !isHash(text))
        fault(["phrases", index], "un lexique « hashed » ne contient que des empreintes : « tact hash » les écrit");
      else if (hashed === undefined && isHash(text))
        fault(["phrases", index], "cette empreinte ne se lit que dans un lexique « hashed: true »");
  }) satisfies z.ZodType<Lexicon>;

export const abbreviationsFormat = z.strictObject({
  id,
  language: z.enum(ruleLanguages).default("fr"),
  means: z.record(z.string().min(1).max(30), z.string().min(1).max(60)),
});

export const calendarFormat = z.strictObject({
  id,
  title: localText(line),
  scope: z.enum(["national", "local"]),
  phases: z.array(z.strictObject({ phase: id, from: day, to: day })).min(1),
  source,
}) satisfies z.ZodType<Calendar>;

export const cardFormat = z.strictObject({
  id,
  title: localText(line),
  duties: z.array(z.enum(duties)),
  points: z.array(localText(line)).min(1),
  law: localText(line),
  ask: z.array(id),
}) satisfies z.ZodType<Card>;

export const contactFormat = z.strictObject({
  id,
  title: localText(line),
  purpose: localText(line),
  note: localText(line).exactOptional(),
  email: z.email().exactOptional(),
  phone: line.exactOptional(),
  url: url.exactOptional(),
}) satisfies z.ZodType<Contact>;

const selectors = z.array(z.string().min(1).max(300)).min(1);
const host = z
  .string()
  .regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u, { error: "attendu un nom d'hôte : www.exemple.fr" });

const reading = z.strictObject({
  at: selectors.exactOptional(),
  outside: selectors.exactOptional(),
  page: z.boolean().exactOptional(),
  attribute: z
    .string()
    .regex(/^[a-z-]+$/u)
    .exactOptional(),
  piece: z.number().int().positive().exactOptional(),
  after: z.array(z.string().min(1).max(100)).min(1).exactOptional(),
  before: z.array(z.string().min(1).max(100)).min(1).exactOptional(),
});

const audienceReading = reading.extend({
  labels: z.partialRecord(z.enum(audiences), z.array(line).min(1)).exactOptional(),
  exact: z.boolean().exactOptional(),
  is: z.enum(audiences).exactOptional(),
});

export const siteFormat = z.strictObject({
  id,
  title: line,
  version: z.number().int().positive(),
  evidence: day,
  hosts: z.array(host),
  onRequest: z.boolean().exactOptional(),
  anywhere: z.boolean().exactOptional(),
  accountFrom: z.array(reading).min(1).exactOptional(),
  attached: z.partialRecord(z.enum(attachments), selectors).exactOptional(),
  boxes: z
    .array(
      z.strictObject({
        id,
        surface: z.enum(surfaces),
        audience: z.enum(audiences).exactOptional(),
        account: z.enum(accountKinds).exactOptional(),
        accountFrom: z.array(reading).min(1).exactOptional(),
        audienceFrom: z.array(audienceReading).min(1).exactOptional(),
        editor: selectors,
        path: z
          .array(z.string().regex(/^\//u, { error: "attendu le début d'un chemin : /groupes/" }))
          .min(1)
          .exactOptional(),
        inside: selectors.exactOptional(),
        outside: selectors.exactOptional(),
        container: selectors,
        shadow: selectors.exactOptional(),
        publish: z.array(z.string().min(1).max(300)),
        next: selectors.exactOptional(),
        labels: z.array(line).exactOptional(),
        keys: z.array(z.enum(publishKeys)),
        enterUnless: selectors.exactOptional(),
        suggestions: selectors.exactOptional(),
        thread: z.boolean().exactOptional(),
      }),
    )
    .min(1),
}) satisfies z.ZodType<SiteRecipe>;

const shift = z.strictObject({
  duties: z.array(z.enum(duties)).min(1),
  when: condition,
  by: z.number().int().min(-3).max(3),
  floor: z.enum(severities),
  ceiling: z.enum(severities),
});

const change = z.strictObject({ rule: id, severity: z.enum([...severities, "off"]), reason: line });

/** The head of a set: everything that is not in a file of its own. */
export const setHeadFormat = z.strictObject({
  format: z.literal(ruleSetFormat),
  id,
  layer: z.enum(layers),
  title: localText(line),
  publisher: line,
  version: z.string().regex(/^\d{1,6}(?:\.\d{1,6}){0,3}$/u, { error: "attendu un numéro de version : 2026.11.1" }),
  date: day,
  engine: z.number().int().positive(),
  shifts: z.array(shift).default([]),
  secondReading: z.enum(["off", "info", "caution"]).exactOptional(),
  changes: z.array(change).min(1).exactOptional(),
});

const formTable = z.record(z.string(), z.array(z.string()));

/** A rule set as it travels. */
export const ruleSetSchema = setHeadFormat.extend({
  rules: z.array(ruleFormat),
  exceptions: z.array(exceptionFormat),
  lexicons: z.array(lexiconFormat),
  abbreviations: z.array(abbreviationsFormat),
  calendars: z.array(calendarFormat),
  cards: z.array(cardFormat),
  contacts: z.array(contactFormat),
  sites: z.array(siteFormat),
  reader: readerFormat.exactOptional(),
  forms: z.strictObject({ fr: formTable, en: formTable }),
}) satisfies z.ZodType<RuleSet>;
