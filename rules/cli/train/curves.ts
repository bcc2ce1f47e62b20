import type { ScoredLesson } from "./score-lessons.ts";
import { isNoticed, rulesAlone, scoreAbove, spokenDuties, type Thresholds } from "./thresholds.ts";

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

/**
 * Best recall of rules and second reader together, at each rate of ordinary drafts disturbed: for each threshold of
 * doubt, the lowest threshold of speech that stays within the rate.
 */
export function togetherCurve(scored: readonly ScoredLesson[]): Figures[] {
  const ordinary = scored.filter(({ lesson }) => lesson.kind === "ordinary");
  const levels = [...new Set(ordinary.map(({ breach }) => breach))].sort((a, b) => b - a);
  const doubted = levels.filter((_, index) => index % Math.max(1, Math.floor(levels.length / 200)) === 0);
  return rates.map((rate) => {
    const most = Math.floor(rate * ordinary.length);
    let best: Figures = { noticed: 0, disturbed: 0 };
    for (const doubts of [-Infinity, ...doubted]) {
      const held = ordinary.filter((each) => spokenDuties(each, { speaks: Infinity, doubts }).length > 0).length;
      if (held > most) continue;
      const free = ordinary.filter(({ seen, breach }) => seen.length === 0 && breach >= doubts);
      const speaks = scoreAbove(
        free.map(({ breach }) => breach),
        most - held,
      );
      const figures = figuresOf(scored, { speaks: Math.max(speaks, doubts), doubts });
      if (figures.noticed > best.noticed) best = figures;
    }
    return best;
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
