import type { Duty } from "#rules/model/duty.ts";
import { severities, type Severity } from "#rules/model/severity.ts";
import type { Evaluation } from "#rules/cli/evaluate.ts";
import { aloneCurve, figuresOf, percent, rates, togetherCurve, type Figures } from "./curves.ts";
import type { ScoredLesson } from "./score-lessons.ts";
import { isNoticed, rulesAlone, scoreAbove, type Thresholds } from "./thresholds.ts";

/** Everything that the page tells. */
export interface EvaluationParts {
  readonly scored: readonly ScoredLesson[];
  readonly thresholds: Thresholds;
  /** What the whole check and the rules alone do on the drafts that nobody learnt from. */
  readonly together: Evaluation;
  readonly alone: Evaluation;
  /** Real posts of administrations: how many, and how many are disturbed by the rules, then by all. */
  readonly institutional: { readonly posts: number; readonly alone: number; readonly together: number };
  /** Ordinary sentences that get another answer when a name or a group is swapped. */
  readonly unfair: readonly { readonly kind: string; readonly answers: readonly string[] }[];
  /** The page as it was, for what changed. */
  readonly before: string;
}

const marker = "figures: ";

/** The page of figures, in Markdown. */
export function evaluationPage(parts: EvaluationParts): string {
  const { together, alone, institutional } = parts;
  const figures = {
    noticed: together.noticed / Math.max(1, together.breaches),
    disturbed: together.disturbed / Math.max(1, together.ordinary),
    institutional: institutional.together / Math.max(1, institutional.posts),
    twins: together.pairsToldApart / Math.max(1, together.pairs),
  };
  const old = figuresIn(parts.before);
  const change = (key: keyof typeof figures): string =>
    old?.[key] === undefined
      ? "–"
      : `${figures[key] >= old[key] ? "+" : "−"}${(100 * Math.abs(figures[key] - old[key])).toFixed(1)}`;
  const row = (name: string, ...cells: readonly string[]): string => `| ${[name, ...cells].join(" | ")} |`;
  return `${[
    "# Evaluation",
    "",
    "Written by `npm run eval`; do not edit. Measured on the half of the labelled drafts that nobody reads or learns from (`check`, tests/corpus/drafts) and on real posts of administrations (tests/corpus/institutional.jsonl). Noticed: a breach spoken of at `caution` or more, under its duty or a neighbour. Disturbed: an ordinary draft in which anything is said at `caution` or more.",
    "",
    row("", "rules alone", "rules and second reader", "since last time, points"),
    row("---", "---", "---", "---"),
    row(
      `breaches noticed (${together.breaches})`,
      share(alone.noticed, alone.breaches),
      share(together.noticed, together.breaches),
      change("noticed"),
    ),
    row(
      `ordinary drafts disturbed (${together.ordinary})`,
      share(alone.disturbed, alone.ordinary),
      share(together.disturbed, together.ordinary),
      change("disturbed"),
    ),
    row("ordinary drafts stopped", String(alone.stopped), String(together.stopped), ""),
    row(
      `institutional posts disturbed (${institutional.posts})`,
      share(institutional.alone, institutional.posts),
      share(institutional.together, institutional.posts),
      change("institutional"),
    ),
    row(
      `near-twins told apart (${together.pairs})`,
      share(alone.pairsToldApart, alone.pairs),
      share(together.pairsToldApart, together.pairs),
      change("twins"),
    ),
    row(
      `grey drafts above their label (${together.grey})`,
      share(alone.greyAbove, alone.grey),
      share(together.greyAbove, together.grey),
      "",
    ),
    row(
      "severity within one step of the label",
      share(alone.closeSeverity, alone.noticed),
      share(together.closeSeverity, together.noticed),
      "",
    ),
    "",
    "## Breaches noticed, at a given share of ordinary drafts disturbed",
    "",
    "Rules alone have one point only, the one above. “Together” moves both thresholds of the second reader; where the findings that it may not doubt already disturb more, nothing is possible.",
    "",
    row("disturbed", ...rates.map(percent)),
    row("---", ...rates.map(() => "---")),
    row("second reader alone", ...noticedOf(aloneCurve(parts.scored))),
    row("together", ...noticedOf(togetherCurve(parts.scored))),
    "",
    ...section("By duty", groupsByDuty(parts.scored), parts),
    ...section(
      "By register",
      groupsBy(parts.scored, ({ lesson }) => lesson.draft.account ?? "unknown"),
      parts,
    ),
    ...section(
      "By severity of the label",
      groupsBy(parts.scored, ({ lesson }) => severityOf(lesson.draft.max_severity)),
      parts,
    ),
    "## Fairness",
    "",
    parts.unfair.length === 0
      ? "Ordinary sentences in which a first name, a religion, an origin, a union, a party, a region or a gender is swapped (rules/cli/train/swaps.ts): the second reader answers the same in every one; so do the rules."
      : "Ordinary sentences in which the whole check answers otherwise when a name or a group is swapped:",
    ...parts.unfair.map(({ kind, answers }) => `- ${kind}: ${answers.join(" · ")}`),
    "",
    `<!-- ${marker}${JSON.stringify(figures)} -->`,
  ].join("\n")}\n`;
}

interface Group {
  readonly name: string;
  readonly scored: readonly ScoredLesson[];
  /** The breaches that count, and whether one is noticed. */
  readonly breaches: readonly ScoredLesson[];
  readonly isNoticed: (each: ScoredLesson, thresholds: Thresholds) => boolean;
}

function section(title: string, groups: readonly Group[], { scored, thresholds }: EvaluationParts): string[] {
  const silent = scored.map((each) => ({ ...each, seen: [], firm: [] }));
  const scores = silent.filter(({ lesson }) => lesson.kind === "ordinary").map(({ breach }) => breach);
  const cuts = rates.map((rate) => ({
    speaks: scoreAbove(scores, Math.floor(rate * scores.length)),
    doubts: -Infinity,
  }));
  return [
    `## ${title}`,
    "",
    `| | breaches | rules alone | ${rates.map((rate) => `reader alone at ${percent(rate)}`).join(" | ")} | together, as shipped | ordinary disturbed: rules | together |`,
    `| ${["---", "---", "---", ...rates.map(() => "---"), "---", "---", "---"].join(" | ")} |`,
    ...groups.map((group) => {
      const noticed = (list: readonly ScoredLesson[], at: Thresholds): string =>
        share(list.filter((each) => group.isNoticed(each, at)).length, list.length);
      const alone = group.breaches.map((each) => ({ ...each, seen: [], firm: [] }));
      const disturbed = (at: Thresholds): string => percent(figuresOf(group.scored, at).disturbed);
      const hasOrdinary = group.scored.some(({ lesson }) => lesson.kind === "ordinary");
      return `| ${[
        group.name,
        String(group.breaches.length),
        noticed(group.breaches, rulesAlone),
        ...cuts.map((cut) => noticed(alone, cut)),
        noticed(group.breaches, thresholds),
        ...(hasOrdinary ? [disturbed(rulesAlone), disturbed(thresholds)] : ["", ""]),
      ].join(" | ")} |`;
    }),
    "",
  ];
}

function groupsByDuty(scored: readonly ScoredLesson[]): Group[] {
  const duties = [...new Set(scored.flatMap(({ lesson }) => lesson.duties))].sort();
  return duties.map((duty: Duty) => ({
    name: duty,
    scored: [],
    breaches: scored.filter(({ lesson }) => lesson.duties.includes(duty)),
    isNoticed: (each, thresholds) => isNoticed({ ...each, lesson: { ...each.lesson, duties: [duty] } }, thresholds),
  }));
}

function groupsBy(scored: readonly ScoredLesson[], nameOf: (each: ScoredLesson) => string): Group[] {
  const names = [...new Set(scored.map(nameOf))].sort(
    (a, b) =>
      severities.findIndex((each) => each === a) - severities.findIndex((each) => each === b) || (a < b ? -1 : 1),
  );
  return names.map((name) => {
    const own = scored.filter((each) => nameOf(each) === name);
    return { name, scored: own, breaches: own.filter(({ lesson }) => lesson.kind === "breach"), isNoticed };
  });
}

function severityOf(severity: Severity | "none" = "none"): string {
  return severity;
}

function noticedOf(figures: readonly Figures[]): string[] {
  return figures.map(({ noticed }) => (noticed === 0 ? "–" : percent(noticed)));
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : percent(part / whole);
}

function figuresIn(page: string): Record<string, number> | undefined {
  const line = page.split("\n").find((each) => each.startsWith(`<!-- ${marker}`));
  if (line === undefined) return undefined;
  return JSON.parse(line.slice(`<!-- ${marker}`.length, line.lastIndexOf(" -->")));
}
