import { breachColumn } from "./second-reader-weights.ts";

/** A second duty is spoken of too when its odds are at least half of the first one's. Log-odds. */
const nearlyAsLikely = Math.LN2;

/**
 * Columns of the duties that the second reader speaks of, likeliest first. Where rules raised an alarm: the likeliest,
 * unless it is one of theirs. Where they did not: the next one too, when it is nearly as likely.
 *
 * @param scores of each column, in log-odds
 * @param isSpokenOf false for the column of a duty of which nothing is ever said
 * @param alarms columns of the duties of which rules raised an alarm
 */
export function spokenColumns(
  scores: readonly number[],
  isSpokenOf: (column: number) => boolean,
  alarms: readonly number[],
): readonly number[] {
  const [first, second] = scores
    .map((_, column) => column)
    .filter((column) => column !== breachColumn && isSpokenOf(column))
    .sort((a, b) => scores[b]! - scores[a]! || a - b);
  if (first === undefined) return [];
  if (alarms.length > 0) return alarms.includes(first) ? [] : [first];
  return second !== undefined && scores[first]! - scores[second]! <= nearlyAsLikely ? [first, second] : [first];
}
