import type { Finding, SeverityStep } from "#rules/model/finding.ts";
import { severities, severityRank, type Severity } from "#rules/model/severity.ts";
import type { CompiledRule, CompiledRules } from "./compiled-rules.ts";
import type { Situation } from "./context.ts";
import type { PlacedPiece } from "./read-draft-pieces.ts";
import type { Scanner } from "./scan.ts";
import { weighWords } from "./second-reader-evidence.ts";
import type { DraftScorer } from "./second-reader-score.ts";
import { settleSeverity } from "./settle-severity.ts";
import { spokenColumns } from "./spoken-columns.ts";

/** A finding that says in which sentence of the draft it begins. */
export interface PlacedFinding extends Finding {
  readonly sentence: number;
}

/** What the second reader says after the rules. */
export interface SecondReading {
  /** Its own findings: of a duty that no rule raised an alarm about, and of a second one that is nearly as likely. */
  readonly findings: readonly PlacedFinding[];
  /** True when the draft reads as an ordinary one: what the rules saw is then good to know, no more. */
  readonly doubts: boolean;
}

/** Reads a draft again after the rules. */
export type SecondReader = (
  pieces: readonly PlacedPiece[],
  situation: Situation,
  found: readonly PlacedFinding[],
) => SecondReading;

const nothingToSay: SecondReading = { findings: [], doubts: false };
const doubting: SecondReading = { findings: [], doubts: true };

/** A longer draft is an article: the second reader learnt on posts and says nothing of it. UTF-16 units. */
export const longestReread = 4_000;

/** In fewer words of the language, emoji and numbers left out, nothing is told that could be a breach by itself. */
export const fewestWordsToSpeak = 3;

/** In fewer words there is too little to doubt the rules. */
export const fewestWordsToDoubt = 12;

/** Loads the second reader of compiled rules, if they have one. */
export function createSecondReader(
  rules: CompiledRules,
  scan: Scanner,
  scorer: DraftScorer | undefined,
): SecondReader | undefined {
  const { reader } = rules;
  if (reader === undefined || scorer === undefined) return undefined;
  const { model } = reader;

  return (pieces, situation, found) => {
    const last = pieces.at(-1)!;
    if (last.offset + last.piece.text.length > longestReread) return nothingToSay;
    const readings = pieces.map(({ piece }) => (piece.reading ??= scorer.read(piece.text, scan(piece.text))));
    const { breach, words, said } = scorer.breach(readings, situation);
    if (breach < model.doubts) return words >= fewestWordsToDoubt ? doubting : nothingToSay;
    if (breach < model.speaks || said < fewestWordsToSpeak) return nothingToSay;
    const read = pieces.map(({ piece }, index) => scorer.readWhole(piece.text, readings[index]!));
    const alarms = found.filter(isAlarm).map(({ duty }) => 1 + model.duties.indexOf(duty));
    const spoken = spokenColumns(scorer.all(readings, situation), (column) => reader.remarks[column - 1]! >= 0, alarms);
    const findings = spoken.flatMap((column): PlacedFinding[] => {
      const rule = rules.rules[reader.remarks[column - 1]!]!;
      const steps: SeverityStep[] = [];
      const severity = settle(rule, situation, rules, steps, found);
      if (severity === "off") return [];
      const { piece, span, evidence, sentence } = weighWords(read, scorer.weights, column);
      const { offset, sentences } = pieces[piece]!;
      const moved = <Place extends { readonly start: number; readonly end: number }>(place: Place): Place => ({
        ...place,
        start: place.start + offset,
        end: place.end + offset,
      });
      const { id, duty } = rule;
      const place = { ...moved(span), evidence: evidence.map(moved), sentence: sentence + sentences };
      return [{ rule: id, duty, severity, steps, ...place, also: [], secondReading: true }];
    });
    return { findings, doubts: false };
  };
}

/**
 * True for what a doubt may lower: what a rule says of words. Never a locked rule, nor a number or a marking, which say
 * the same in every draft.
 */
export function mayDoubt({ severity }: Pick<Finding, "severity">, { locked, language }: CompiledRule): boolean {
  return severity !== "info" && !locked && language !== "any";
}

/** A finding in a draft that reads as an ordinary one: good to know; what was grave is still asked about. */
export function doubted<Each extends Finding>(finding: Each): Each {
  const severity: Severity = finding.severity === "stop" ? "warning" : "info";
  return { ...finding, severity, steps: [...finding.steps, { by: "reader", when: {}, severity }] };
}

function isAlarm({ severity }: Finding): boolean {
  return severityRank(severity) >= severityRank("caution");
}

/** Never above the ceiling; one step above it, at most `warning`, where a rule of the same duty also saw something. */
function settle(
  rule: CompiledRule,
  situation: Situation,
  rules: CompiledRules,
  steps: SeverityStep[],
  found: readonly Finding[],
): Severity | "off" {
  const severity = settleSeverity(rule, situation, rules, steps);
  if (severity === "off") return severity;
  const isShared = found.some(({ duty }) => duty === rule.duty);
  const highest = Math.min(severityRank("warning"), severityRank(rule.severity) + (isShared ? 1 : 0));
  return severities[Math.min(highest, severityRank(severity) + (isShared ? 1 : 0))]!;
}
