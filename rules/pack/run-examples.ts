import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import type { Context } from "#rules/model/context.ts";
import type { Example, ExampleContext, Exception, Rule } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import type { Verdict } from "#rules/model/verdict.ts";

/** The day on which an example without a date is read: an ordinary one, outside every electoral period. */
const ordinaryDay = "2025-05-15";

/** What one example showed. */
export interface ExampleResult {
  /** Id of the rule or exception. */
  readonly rule: string;
  readonly kind: "flagged" | "silent" | "lifted" | "kept";
  readonly example: Example;
  /** What went wrong, in the author's words; absent when the example holds. */
  readonly failure?: string;
}

/** Goes through a list, item by item: who waits may be shown how far it is. */
export type GoThrough = <Item>(items: readonly Item[]) => Iterable<Item>;

/**
 * Runs the examples of the rules and exceptions of some layered sets, all of them or those wanted, in their order: on the
 * rules alone, without the second reader.
 */
export function runExamples(
  sets: readonly RuleSet[],
  isWanted: (owner: Rule | Exception, set: RuleSet) => boolean = () => true,
  goThrough: GoThrough = (items) => items,
): ExampleResult[] {
  const check = createCheck(compile(sets.map((set) => ({ ...set, secondReading: "off" }))));
  const see = (example: Example): Verdict =>
    check({ text: example.text, language: detectLanguage(example.text) }, exampleContext(example.context));
  const owners = sets.flatMap((set) => [...set.rules, ...set.exceptions].filter((owner) => isWanted(owner, set)));
  const results: ExampleResult[] = [];
  for (const owner of goThrough(owners)) {
    const { id } = owner;
    if ("lifts" in owner) {
      const { lifted: taken, kept } = owner.examples;
      results.push(
        ...taken.map((example) => result(id, "lifted", example, notLifted(id, see(example)))),
        ...kept.map((example) => result(id, "kept", example, lifted(id, see(example)))),
      );
    } else {
      const { flagged, silent } = owner.examples;
      results.push(
        ...flagged.map((example) => result(id, "flagged", example, missed(id, example, see(example)))),
        ...silent.map((example) => result(id, "silent", example, spoke(id, see(example)))),
      );
    }
  }
  return results;
}

/** An example is a personal, public post whose author's function is not stated, unless it says otherwise. */
export function exampleContext(given: ExampleContext = {}): Context {
  const { corps = "generic", mandate, senior, media } = given;
  return {
    account: given.account ?? "personal",
    audience: given.audience ?? "public",
    site: given.site ?? "x",
    surface: given.surface ?? "post",
    date: given.date ?? ordinaryDay,
    functionStated: given.function ?? false,
    profile: {
      corps,
      ...(mandate === undefined ? {} : { mandate }),
      ...(senior === undefined ? {} : { senior }),
    },
    ...(media === undefined ? {} : { hasMedia: media }),
  };
}

function result(
  rule: string,
  kind: ExampleResult["kind"],
  example: Example,
  failure: string | undefined,
): ExampleResult {
  return { rule, kind, example, ...(failure === undefined ? {} : { failure }) };
}

function missed(id: string, example: Example, verdict: Verdict): string | undefined {
  const finding = verdict.findings.find((each) => each.rule === id || each.also.includes(id));
  if (finding === undefined) {
    const others = verdict.findings.map((each) => each.rule);
    const by = verdict.lifted.filter((each) => each.finding.rule === id).map((each) => each.by);
    if (by.length > 0) return `effacé par l'exception ${by.join(", ")}`;
    return others.length === 0 ? "rien n'a été vu" : `vu par d'autres règles seulement : ${others.join(", ")}`;
  }
  const { words } = example;
  if (words === undefined) return undefined;
  const quote = example.text.slice(finding.start, finding.end);
  const meets = quote.includes(words) || words.includes(quote);
  return meets ? undefined : `souligne « ${quote} » au lieu de « ${words} »`;
}

function spoke(id: string, verdict: Verdict): string | undefined {
  const finding = verdict.findings.find((each) => each.rule === id || each.also.includes(id));
  if (finding === undefined) return undefined;
  return `la règle parle à tort (${finding.evidence.map((each) => each.part).join(" + ")})`;
}

function notLifted(id: string, verdict: Verdict): string | undefined {
  if (!verdict.lifted.some((each) => each.by === id)) return "l'exception n'a rien levé";
  const left = verdict.findings.filter((each) => each.severity !== "info").map((each) => each.rule);
  return left.length === 0 ? undefined : `reste signalé par ${left.join(", ")}`;
}

function lifted(id: string, verdict: Verdict): string | undefined {
  if (verdict.lifted.some((each) => each.by === id)) return "l'exception lève ce qui doit rester";
  return verdict.findings.length === 0 ? "plus rien n'est signalé" : undefined;
}
