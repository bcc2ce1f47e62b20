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

/**
 * Share of ordinary drafts, near-twins of breaches most of them, that rules and second reader together may disturb. More
 * would notice more; an agent disturbed for nothing switches Tact off.
 */
const disturbedAtMost = 0.04;

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
  const { speaks, doubts } = bestThresholds(scored, disturbedAtMost) ?? rulesAlone;
  return { speaks: roundUp(speaks), doubts: Math.min(roundDown(doubts), roundDown(speaks)) };
}

/** How many levels of doubt are tried. */
const levelsTried = 200;

/**
 * The thresholds that notice most breaches while a share of ordinary drafts, at most, is disturbed: for each level of
 * doubt, the lowest level of speech that stays within it. Nothing when what may not be doubted already disturbs more.
 */
export function bestThresholds(scored: readonly ScoredLesson[], rate: number): Thresholds | undefined {
  const ordinary = scored.filter(({ lesson }) => lesson.kind === "ordinary");
  const breaches = scored.filter(({ lesson }) => lesson.kind === "breach");
  const most = Math.floor(rate * ordinary.length);
  const levels = [...new Set(ordinary.map(({ breach }) => breach))].sort((a, b) => b - a);
  const tried = levels.filter((_, index) => index % Math.max(1, Math.floor(levels.length / levelsTried)) === 0);
  let best: { readonly thresholds: Thresholds; readonly noticed: number } | undefined;
  for (const doubts of [-Infinity, ...tried]) {
    const held = ordinary.filter((each) => spokenDuties(each, { speaks: Infinity, doubts }).length > 0).length;
    if (held > most) continue;
    const free = ordinary.filter(({ seen, breach }) => seen.length === 0 && breach >= doubts);
    const lowest = scoreAbove(
      free.map(({ breach }) => breach),
      most - held,
    );
    const thresholds = { speaks: Math.max(lowest, doubts), doubts };
    const noticed = breaches.filter((each) => isNoticed(each, thresholds)).length;
    if (best === undefined || noticed > best.noticed) best = { thresholds, noticed };
  }
  return best?.thresholds;
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
