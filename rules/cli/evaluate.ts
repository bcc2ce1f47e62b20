import type { Check } from "#rules/engine/check.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import type { Duty } from "#rules/model/duty.ts";
import { severityRank } from "#rules/model/severity.ts";
import { unfollowed, type Follow } from "./follow.ts";
import { twinsId, type LabelledDraft } from "./labelled-drafts.ts";
import { parseContext } from "./parse-context.ts";

/** One draft that was judged wrong. */
export interface Mistake {
  readonly id: string;
  readonly kind: "missed" | "false alarm" | "too grave" | "wrong severity";
  readonly text: string;
  readonly expected: string;
  readonly got: string;
}

/** How the rules did on labelled drafts. Counts are of drafts. */
export interface Evaluation {
  readonly drafts: number;
  readonly breaches: number;
  /** Breaches noticed: right duty, or one of its neighbours, at `caution` or more. */
  readonly noticed: number;
  readonly ordinary: number;
  /** Ordinary drafts with a finding at `caution` or more. */
  readonly disturbed: number;
  /** Ordinary drafts with a `stop`. */
  readonly stopped: number;
  readonly grey: number;
  /** Grey drafts above the severity allowed. */
  readonly greyAbove: number;
  /** Noticed breaches whose severity is within one step of the label. */
  readonly closeSeverity: number;
  readonly pairs: number;
  /** Pairs of near-twins of which the breach was noticed and the other left alone. */
  readonly pairsToldApart: number;
  readonly byDuty: Readonly<Record<string, { readonly breaches: number; readonly noticed: number }>>;
  readonly byRegister: Readonly<
    Record<
      string,
      { readonly ordinary: number; readonly disturbed: number; readonly breaches: number; readonly noticed: number }
    >
  >;
  readonly mistakes: readonly Mistake[];
}

/** Duties that are so close that one for the other is no error (corpus README). */
const neighbours: readonly (readonly [Duty, Duty])[] = [
  ["neutrality", "reserve"],
  ["electoral", "reserve"],
  ["personal-data", "confidentiality"],
  ["third-party-rights", "personal-data"],
  ["probity", "pro-perso"],
];

/** True when a finding of one duty answers a label of the other. */
export function isSameDuty(found: Duty, expected: Duty): boolean {
  return found === expected || neighbours.some((pair) => pair.includes(found) && pair.includes(expected));
}

interface Outcome {
  readonly draft: LabelledDraft;
  readonly noticed: boolean;
  readonly disturbed: boolean;
}

/** Judges labelled drafts and compares with their labels. */
export function evaluate(
  drafts: readonly LabelledDraft[],
  check: Check,
  today: string,
  follow: Follow = unfollowed,
): Evaluation {
  const mistakes: Mistake[] = [];
  const byDuty: Record<string, { breaches: number; noticed: number }> = {};
  const byRegister: Record<string, { ordinary: number; disturbed: number; breaches: number; noticed: number }> = {};
  const outcomes: Outcome[] = [];
  const counts = {
    breaches: 0,
    noticed: 0,
    ordinary: 0,
    disturbed: 0,
    stopped: 0,
    grey: 0,
    greyAbove: 0,
    closeSeverity: 0,
  };

  for (const draft of follow("Textes", drafts)) {
    const expect = draft.expect ?? [];
    const allowed = draft.max_severity ?? "none";
    const verdict = check({ text: draft.text, language: detectLanguage(draft.text) }, parseContext(draft, today));
    const serious = verdict.findings.filter((finding) => severityRank(finding.severity) >= severityRank("caution"));
    const got =
      verdict.findings.map((finding) => `${finding.severity} ${finding.duty} ${finding.rule}`).join("; ") || "rien";
    const register = (byRegister[draft.account ?? "unknown"] ??= {
      ordinary: 0,
      disturbed: 0,
      breaches: 0,
      noticed: 0,
    });
    const note = (kind: Mistake["kind"], expected: string): void => {
      mistakes.push({ id: draft.id, kind, text: draft.text, expected, got });
    };
    if (expect.length > 0) {
      const right = serious.filter((finding) => expect.some((duty) => isSameDuty(finding.duty, duty)));
      const noticed = right.length > 0;
      counts.breaches++;
      register.breaches++;
      for (const duty of expect) {
        const row = (byDuty[duty] ??= { breaches: 0, noticed: 0 });
        row.breaches++;
        if (right.some((finding) => isSameDuty(finding.duty, duty))) row.noticed++;
      }
      if (noticed) {
        counts.noticed++;
        register.noticed++;
        const highest = Math.max(...right.map((finding) => severityRank(finding.severity)));
        if (Math.abs(highest - severityRank(allowed)) <= 1) counts.closeSeverity++;
        else note("wrong severity", allowed);
      } else note("missed", expect.join(", "));
      outcomes.push({ draft, noticed, disturbed: serious.length > 0 });
    } else if (allowed === "none") {
      counts.ordinary++;
      register.ordinary++;
      if (serious.length > 0) {
        counts.disturbed++;
        register.disturbed++;
        note("false alarm", "rien");
      }
      if (verdict.severity === "stop") counts.stopped++;
      outcomes.push({ draft, noticed: false, disturbed: serious.length > 0 });
    } else {
      counts.grey++;
      if (severityRank(verdict.severity) > Math.max(severityRank("caution"), severityRank(allowed))) {
        counts.greyAbove++;
        note("too grave", allowed);
      }
    }
  }
  return { drafts: drafts.length, ...counts, ...pairsOf(outcomes), byDuty, byRegister, mistakes };
}

function pairsOf(outcomes: readonly Outcome[]): { pairs: number; pairsToldApart: number } {
  const pairs = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const twins = twinsId(outcome.draft);
    pairs.set(twins, [...(pairs.get(twins) ?? []), outcome]);
  }
  let count = 0;
  let toldApart = 0;
  for (const members of pairs.values()) {
    const breaches = members.filter((member) => (member.draft.expect ?? []).length > 0);
    const ordinary = members.filter((member) => (member.draft.expect ?? []).length === 0);
    if (breaches.length === 0 || ordinary.length === 0) continue;
    count++;
    if (breaches.every((each) => each.noticed) && ordinary.every((each) => !each.disturbed)) toldApart++;
  }
  return { pairs: count, pairsToldApart: toldApart };
}
