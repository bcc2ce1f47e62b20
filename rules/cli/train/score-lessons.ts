import { createCheck } from "#rules/engine/check.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { fewestWordsToDoubt, fewestWordsToSpeak, mayDoubt } from "#rules/engine/second-reader.ts";
import { spokenColumns } from "#rules/engine/spoken-columns.ts";
import { breachColumn, ReaderWeights } from "#rules/engine/second-reader-weights.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import type { Duty } from "#rules/model/duty.ts";
import { severityRank } from "#rules/model/severity.ts";
import { parseContext } from "#rules/cli/parse-context.ts";
import type { Lesson } from "./lesson.ts";
import type { Taught } from "./teach.ts";

/** What the rules and a model say of a draft of which the label is known. */
export interface ScoredLesson {
  readonly lesson: Lesson;
  /** Score of "any breach". */
  readonly breach: number;
  /** Duties that the second reader speaks of, if it speaks beside the rules or alone. */
  readonly beside: readonly Duty[];
  readonly alone: readonly Duty[];
  /** Duties that the rules speak of at `caution` or more, and among them those that a doubt leaves at `caution` or more. */
  readonly seen: readonly Duty[];
  readonly firm: readonly Duty[];
}

/** Scores lessons with a model, beside the rules alone (compiled without a second reader). */
export function scoreLessons(
  lessons: readonly Lesson[],
  taught: Taught,
  rules: CompiledRules,
  today: string,
): ScoredLesson[] {
  const rulesAlone = createCheck(rules);
  const ruleById = new Map(rules.rules.map((rule) => [rule.id, rule]));
  const weights = new ReaderWeights({ ...taught, speaks: 0, doubts: 0 });
  return lessons.map((lesson) => {
    const { draft, hashes, signals } = lesson;
    const sums = new Int32Array(weights.columns);
    weights.addSums(hashes, sums);
    const scores = Array.from(sums, (sum, column) => {
      let told = 0;
      for (const signal of signals) told += weights.signalWeight(signal, column);
      return weights.score(column, sum, hashes.length, told);
    });
    const verdict = rulesAlone({ text: draft.text, language: detectLanguage(draft.text) }, parseContext(draft, today));
    const alarms = verdict.findings.filter(({ severity }) => severityRank(severity) >= severityRank("caution"));
    const firm =
      lesson.words < fewestWordsToDoubt
        ? alarms
        : alarms.filter((finding) => !mayDoubt(finding, ruleById.get(finding.rule)!) || finding.severity === "stop");
    const seen = alarms.map(({ duty }) => duty);
    const spokenBeside = (alarmed: readonly Duty[]): Duty[] =>
      spokenColumns(
        scores,
        () => lesson.said >= fewestWordsToSpeak,
        alarmed.map((duty) => 1 + taught.duties.indexOf(duty)),
      ).map((column) => taught.duties[column - 1]!);
    return {
      lesson,
      breach: scores[breachColumn]!,
      beside: spokenBeside(seen),
      alone: spokenBeside([]),
      seen,
      firm: firm.map(({ duty }) => duty),
    };
  });
}
