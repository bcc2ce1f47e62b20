import { z } from "zod";

/** A moment in universal time, to the second: `2026-11-24T09:12:00Z`. Two of them compare as strings. */
export type Instant = string;

/** Reads an instant; any other way to write a date is refused. */
export const instantFormat = z.iso.datetime({ precision: 0, error: "attendu un instant AAAA-MM-JJTHH:MM:SSZ" });

/** Seconds from one instant to another. */
export function secondsBetween(from: Instant, to: Instant): number {
  return secondsOf(to) - secondsOf(from);
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

/** Seconds since 1970. Time is counted here because the core owns no clock, not even to read one that it is given. */
function secondsOf(instant: Instant): number {
  const part = (from: number, to: number): number => Number(instant.slice(from, to));
  const [year, month, day] = [part(0, 4), part(5, 7), part(8, 10)];
  // Years are counted from March, so that the leap day comes last.
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const days = 365 * shifted + leaps + dayOfYear - 719_468;
  return ((days * 24 + part(11, 13)) * 60 + part(14, 16)) * 60 + part(17, 19);
}
