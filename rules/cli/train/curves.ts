import type { ScoredLesson } from "./score-lessons.ts";
import { bestThresholds, isNoticed, rulesAlone, scoreAbove, spokenDuties, type Thresholds } from "./thresholds.ts";

/** Shares of ordinary drafts disturbed at which recall is told. */
export const rates = [0.005, 0.01, 0.02, 0.05] as const;

/** How many breaches are noticed and how many ordinary drafts disturbed, in shares. */
export interface Figures {
  readonly noticed: number;
  readonly disturbed: number;
}

/** Figures of the rules and the second reader together. */
export function figuresOf(scored: readonly ScoredLesson[], thresholds: Thresholds): Figures {
  const breaches = scored.filter(({ lesson }) => lesson.kind === "breach");
  const ordinary = scored.filter(({ lesson }) => lesson.kind === "ordinary");
  return {
    noticed: breaches.filter((each) => isNoticed(each, thresholds)).length / Math.max(1, breaches.length),
    disturbed:
      ordinary.filter((each) => spokenDuties(each, thresholds).length > 0).length / Math.max(1, ordinary.length),
  };
}

/** Recall of the second reader alone, at each rate of ordinary drafts disturbed. */
export function aloneCurve(scored: readonly ScoredLesson[]): Figures[] {
  const silent = scored.map((each) => ({ ...each, seen: [], firm: [], beside: each.alone }));
  const scores = silent.filter(({ lesson }) => lesson.kind === "ordinary").map(({ breach }) => breach);
  return rates.map((rate) =>
    figuresOf(silent, { speaks: scoreAbove(scores, Math.floor(rate * scores.length)), doubts: -Infinity }),
  );
}

/** Best recall of rules and second reader together, at each rate of ordinary drafts disturbed. */
export function togetherCurve(scored: readonly ScoredLesson[]): Figures[] {
  return rates.map((rate) => {
    const thresholds = bestThresholds(scored, rate);
    return thresholds === undefined ? { noticed: 0, disturbed: 0 } : figuresOf(scored, thresholds);
  });
}

/** The figures in lines for a person. */
export function describeCurves(scored: readonly ScoredLesson[], thresholds: Thresholds): string[] {
  const points = (figures: readonly Figures[]): string =>
    figures.map(({ noticed }, index) => `${percent(noticed)} à ${percent(rates[index]!)}`).join(" · ");
  const line = ({ noticed, disturbed }: Figures): string => `${percent(noticed)} vus, ${percent(disturbed)} dérangés`;
  return [
    `règles seules : ${line(figuresOf(scored, rulesAlone))}`,
    `seconde lecture seule : ${points(aloneCurve(scored))}`,
    `ensemble, au mieux : ${points(togetherCurve(scored))}`,
    `ensemble, aux seuils choisis (parle dès ${thresholds.speaks}, doute sous ${thresholds.doubts}) : ${line(figuresOf(scored, thresholds))}`,
  ];
}

/** A share in percent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
