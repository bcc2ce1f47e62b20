import type { Context } from "#rules/model/context.ts";
import type { ContextCondition } from "#rules/model/rule.ts";
import type { Calendar } from "#rules/model/rule-set.ts";

/** A context with what the draft and the calendars add to it. */
export interface Situation {
  readonly context: Context;
  /** The function is visible on the account, or said in the draft. */
  readonly functionStated: boolean;
  /** Phases of calendars running on the date of the draft. */
  readonly periods: ReadonlySet<string>;
}

/** Phases that run on a date (`YYYY-MM-DD`; such dates compare as text). */
export function periodsOn(date: string, calendars: readonly Calendar[]): Set<string> {
  const running = new Set<string>();
  for (const calendar of calendars)
    for (const { phase, from, to } of calendar.phases) if (from <= date && date <= to) running.add(phase);
  return running;
}

/** Makes what says which phases run on a date; it is asked the same date again and again. */
export function createPeriods(calendars: readonly Calendar[]): (date: string) => ReadonlySet<string> {
  let known: { readonly date: string; readonly periods: ReadonlySet<string> } | undefined;
  return (date) => {
    if (known?.date !== date) known = { date, periods: periodsOn(date, calendars) };
    return known.periods;
  };
}

/** True when everything that rules look at is the same in two situations. */
export function isSameSituation(a: Situation, b: Situation): boolean {
  if (a.functionStated !== b.functionStated || a.periods !== b.periods) return false;
  const [one, other] = [a.context, b.context];
  return (
    one === other ||
    (one.account === other.account &&
      one.audience === other.audience &&
      one.site === other.site &&
      one.surface === other.surface &&
      one.hasMedia === other.hasMedia &&
      isSameProfile(one.profile, other.profile))
  );
}

function isSameProfile(a: Context["profile"], b: Context["profile"]): boolean {
  return a === b || (a.corps === b.corps && a.mandate === b.mandate && a.senior === b.senior);
}

/** An unknown account is read as a personal one on which the function may show; an unknown audience as the public. */
export function holds(condition: ContextCondition, situation: Situation): boolean {
  const { context, functionStated, periods } = situation;
  return (
    isSpokenBy(condition, context) &&
    isOneOf(condition.audience, context.audience === "unknown" ? "public" : context.audience) &&
    isOneOf(condition.site, context.site) &&
    isOneOf(condition.surface, context.surface) &&
    isSame(condition.function, functionStated) &&
    isSame(condition.media, context.hasMedia ?? false) &&
    (condition.period === undefined || condition.period.some((period) => periods.has(period)))
  );
}

function isSpokenBy(condition: ContextCondition, { account, profile }: Context): boolean {
  const { corps, mandate, senior = false } = profile;
  return (
    isOneOf(condition.account, account === "unknown" ? "personal" : account) &&
    isOneOf(condition.corps, corps) &&
    isOneOf(condition.mandate, mandate) &&
    isSame(condition.senior, senior)
  );
}

function isOneOf<Value>(wanted: readonly Value[] | undefined, value: Value | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

function isSame(wanted: boolean | undefined, value: boolean): boolean {
  return wanted === undefined || wanted === value;
}
