import { browser } from "wxt/browser";
import type { SiteReport } from "#entrypoints/compose/check-site.ts";
import type { Watching } from "#entrypoints/compose/watching.ts";
import type { CompiledRules, SetSummary } from "#rules/engine/compiled-rules.ts";
import type { JournalEntry } from "#rules/model/journal.ts";
import type { DraftLanguage } from "#rules/model/language.ts";
import type { Calendar, Card, Contact } from "#rules/model/rule-set.ts";
import type { Exception, Rule } from "#rules/model/rule.ts";
import type { Severity } from "#rules/model/severity.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import type { Conflict } from "#rules/pack/layer-rule-sets.ts";
import type { Configuration } from "./configuration.ts";
import type { Messages } from "./mend-words.ts";
import type { Orders } from "./orders.ts";
import type { RulesStatus } from "./rules-status.ts";
import type { NamesWhileInstalled } from "./show-while-installed.ts";
import type { Visit } from "./visit-mirrors.ts";

/**
 * What pages and screens may ask of the background: the only table. Payloads are parsed and senders checked in
 * `answer-messages.ts`. A draft's text is only ever in `languageOf`, inside the browser, and is not kept.
 */
export interface ToBackground {
  /** Someone entered a place to write: bring the page machinery. */
  someoneWrites: { ask: Record<string, never>; answer: boolean };
  /** Compiled rules and site recipes, the administrator's orders, and whether Tact keeps quiet on this very page. */
  rules: {
    ask: Record<string, never>;
    answer: { rules: CompiledRules; sites: readonly SiteRecipe[]; orders: Orders; quiet: boolean };
  };
  /** Shows what is drawn in a page, under these names, for as long as the extension is there (Firefox). */
  whileInstalled: { ask: NamesWhileInstalled; answer: null };
  languageOf: { ask: { text: string }; answer: DraftLanguage };
  /** The words of the package, for a context to which the browser gives none. */
  messages: { ask: Record<string, never>; answer: Messages };
  /** How many remarks this tab has, for the toolbar. */
  report: { ask: { severity: Severity | "none"; count: number }; answer: null };
  /** The quick guide and the sets in force, for the popup. */
  guide: { ask: Record<string, never>; answer: Guide };
  /** Where the rules in force come from, and how the last visit to a mirror went. For our screens only. */
  rulesStatus: { ask: Record<string, never>; answer: RulesStatus };
  /** Every value that an administrator may decide, with who did. For our screens only. */
  configuration: { ask: Record<string, never>; answer: Configuration };
  /** Visits a mirror now. For our screens only. */
  updateRules: { ask: Record<string, never>; answer: Visit };
  /** Goes back to the rules before; false when there are none. For our screens only. */
  goBackToPreviousRules: { ask: Record<string, never>; answer: boolean };
  /** Puts a rule set on trial under all others; null when it is, the reason when it cannot be. For our screens only. */
  tryRuleSet: { ask: { text: string }; answer: Pick<Conflict, "code" | "about"> | null };
  /** Keeps the mirrors that the agent added, in the place of those before. For our screens only. */
  keepMirrors: { ask: { mirrors: readonly string[] }; answer: null };
  /** Takes the set on trial away. For our screens only. */
  endTrial: { ask: Record<string, never>; answer: null };
  /** Everything that a person may read of the sets in force: rules with their examples and sources. */
  ruleSets: { ask: Record<string, never>; answer: readonly ReadableSet[] };
  /** What the agent decided about remarks, for their own journal. The day is the background's. */
  decided: { ask: { entries: readonly Omit<JournalEntry, "date">[] }; answer: null };
}

/** A rule set without what only the engine reads. */
export interface ReadableSet {
  readonly summary: SetSummary;
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly calendars: readonly Calendar[];
}

/** What the popup shows besides the page. */
export interface Guide {
  readonly sets: readonly SetSummary[];
  readonly cards: readonly Card[];
  readonly contacts: readonly Contact[];
}

/** What the background and the popup may ask of a page in which someone writes. */
export interface ToPage {
  /** What the site recipes find on the page, for whoever corrects them. */
  siteCheck: { ask: Record<string, never>; answer: SiteReport };
  watching: { ask: Record<string, never>; answer: Watching };
  toggle: { ask: Record<string, never>; answer: null };
  /** Other rules are in force, or other orders: ask for them again. */
  rulesChanged: { ask: Record<string, never>; answer: null };
  /** Puts the caret at the words of a remark. */
  show: { ask: { rule: string; start: number }; answer: null };
}

/** A message as it crosses. */
export interface Message<Table, Name extends keyof Table = keyof Table> {
  readonly name: Name;
  readonly ask: Table[Name] extends { ask: infer Ask } ? Ask : never;
}

type AnswerOf<Table, Name extends keyof Table> = Table[Name] extends { answer: infer Answer } ? Answer : never;

/** Asks the background. @throws when the extension was updated or disabled meanwhile, or when it refuses. */
export async function send<Name extends keyof ToBackground>(
  name: Name,
  ask: ToBackground[Name]["ask"],
): Promise<AnswerOf<ToBackground, Name>> {
  const reply: Reply<AnswerOf<ToBackground, Name>> | undefined = await browser.runtime.sendMessage({ name, ask });
  if (reply === undefined || !("answer" in reply)) throw new Error(reply?.refusal ?? "no answer");
  return reply.answer;
}

/** Asks the page of a tab; `undefined` when nobody writes there. */
export async function sendToPage<Name extends keyof ToPage>(
  tab: number,
  name: Name,
  ask: ToPage[Name]["ask"],
): Promise<AnswerOf<ToPage, Name> | undefined> {
  try {
    const reply: Reply<AnswerOf<ToPage, Name>> | undefined = await browser.tabs.sendMessage(tab, { name, ask });
    return reply !== undefined && "answer" in reply ? reply.answer : undefined;
  } catch {
    // No content script there: the page is not watched.
    return undefined;
  }
}

/** An answer, or why there is none. Errors do not cross contexts well, sentences do. */
export type Reply<Answer> = { readonly answer: Answer } | { readonly refusal: string };
