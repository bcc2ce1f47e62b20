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

/** An unknown account is read as a personal one on which the function may show; an unknown audience as the public. */
export function holds(condition: ContextCondition, { context, functionStated, periods }: Situation): boolean {
  const account = context.account === "unknown" ? "personal" : context.account;
  const audience = context.audience === "unknown" ? "public" : context.audience;
  const { corps, mandate, senior = false } = context.profile;
  return (
    isOneOf(condition.account, account) &&
    isOneOf(condition.audience, audience) &&
    isOneOf(condition.site, context.site) &&
    isOneOf(condition.surface, context.surface) &&
    isOneOf(condition.corps, corps) &&
    (condition.mandate === undefined || (mandate !== undefined && condition.mandate.includes(mandate))) &&
    (condition.senior === undefined || condition.senior === senior) &&
    (condition.function === undefined || condition.function === functionStated) &&
    (condition.media === undefined || condition.media === (context.hasMedia ?? false)) &&
    (condition.period === undefined || condition.period.some((period) => periods.has(period)))
  );
}

function isOneOf<Value>(wanted: readonly Value[] | undefined, value: Value): boolean {
  return wanted === undefined || wanted.includes(value);
}
