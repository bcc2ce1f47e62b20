import { secondsBetween, type Instant } from "./instant.ts";

/**
 * What an agent may be told of the rules in force: `fresh`; `unverified`, no publisher was reached for a week;
 * `older`, the agent went back to these from newer ones; `expired`, the date of the index has passed; `clock`, the computer is a day or more behind what was signed. Rules go
 * on checking in every case: only the green tick depends on it.
 */
export type Freshness = "fresh" | "unverified" | "older" | "expired" | "clock";

/** A week without news is told. */
const longestSilence = 7 * 86_400;

/** How much a clock may be behind a signature before it is said to be wrong. */
const clockTolerance = 86_400;

/** How fresh an index is. `reached` is when a publisher last answered with something good, nothing new included. */
export function freshnessOf(
  { issued, expires }: { readonly issued: Instant; readonly expires: Instant },
  reached: Instant,
  clock: Instant,
): Freshness {
  if (secondsBetween(clock, issued) > clockTolerance) return "clock";
  if (expires <= clock) return "expired";
  return secondsBetween(reached, clock) > longestSilence ? "unverified" : "fresh";
}
