import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { Settings } from "./settings.ts";

/** The rules in force without the elections that the agent said are not theirs. */
export function concerning(rules: CompiledRules, { otherElections }: Settings): CompiledRules {
  return { ...rules, calendars: rules.calendars.filter(({ id }) => !otherElections.includes(id)) };
}
