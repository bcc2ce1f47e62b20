import type { Duty } from "#rules/model/duty.ts";
import { isSameDuty } from "#rules/cli/evaluate.ts";
import type { ScoredLesson } from "./score-lessons.ts";

/** From which scores the second reader speaks, and below which it doubts the rules. */
export interface Thresholds {
  readonly speaks: number;
  readonly doubts: number;
}

/** Nothing is spoken of and nothing is doubted. */
export const rulesAlone: Thresholds = { speaks: Infinity, doubts: -Infinity };

/** Share of ordinary drafts that the second reader may disturb when the rules are silent. */
const disturbedAtMost = 0.01;
/** Share of the breaches seen by the rules that its doubts may take away. */
const lostAtMost = 0.2;

/** Duties of which the rules and the second reader speak together. */
export function spokenDuties(scored: ScoredLesson, { speaks, doubts }: Thresholds): readonly Duty[] {
  const { breach, seen, firm, beside } = scored;
  if (breach < doubts) return firm;
  return breach >= speaks ? [...seen, ...beside] : seen;
}

/** True when a breach is spoken of, under its duty or a neighbour. */
export function isNoticed(scored: ScoredLesson, thresholds: Thresholds): boolean {
  return spokenDuties(scored, thresholds).some((duty) =>
    scored.lesson.duties.some((expected) => isSameDuty(duty, expected)),
  );
}

/** Chooses both thresholds on drafts that were not learnt from. */
export function chooseThresholds(scored: readonly ScoredLesson[]): Thresholds {
  const ordinary = scored.filter(({ lesson }) => lesson.kind === "ordinary");
  const speaks = scoreAbove(
    ordinary.filter(({ seen }) => seen.length === 0).map(({ breach }) => breach),
    Math.floor(disturbedAtMost * ordinary.length),
  );
  const noticed = scored.filter((each) => each.lesson.kind === "breach" && isNoticed(each, rulesAlone));
  const ascending = noticed.map(({ breach }) => breach).sort((a, b) => a - b);
  const doubts = ascending[Math.floor(lostAtMost * ascending.length)] ?? -Infinity;
  return { speaks: roundUp(speaks), doubts: Math.min(roundDown(doubts), roundDown(speaks)) };
}

/** Score that only `most` of some scores reach. */
export function scoreAbove(scores: readonly number[], most: number): number {
  const descending = [...scores].sort((a, b) => b - a);
  return descending[most] === undefined ? -Infinity : descending[most] + 1e-9;
}

const decimals = 1e6;
/** Beyond any score: JSON has no infinity. */
const furthest = 1_000;
const within = (value: number): number => Math.max(-furthest, Math.min(furthest, value));
const roundUp = (value: number): number => Math.ceil(within(value) * decimals) / decimals;
const roundDown = (value: number): number => Math.floor(within(value) * decimals) / decimals;
