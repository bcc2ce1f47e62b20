import type { Situation } from "./context.ts";

/** What the context says to the second reader, by name. */
export function contextSignals({ context, functionStated, periods }: Situation): string[] {
  const { account, audience, profile, site } = context;
  const spoken = account === "unknown" ? "personal" : account;
  const heard = audience === "unknown" ? "public" : audience;
  const stated = functionStated ? "yes" : "no";
  return [
    `account:${spoken}`,
    `audience:${heard}`,
    `site:${site}`,
    `corps:${profile.corps}`,
    `function:${stated}`,
    `account:${spoken} function:${stated}`,
    `account:${spoken} audience:${heard}`,
    ...(profile.mandate === undefined ? [] : [`mandate:${profile.mandate}`]),
    ...[...periods].sort().map((period) => `period:${period}`),
  ];
}
