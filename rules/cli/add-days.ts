import type { Instant } from "#rules/pack/instant.ts";

/** The instant that comes some days after another. */
export function addDays(instant: Instant, days: number): Instant {
  return toInstant(new Date(Date.parse(instant) + days * 86_400_000));
}

/** A date as signed files write it, to the second. */
export function toInstant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`;
}
