import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCheck, type Check } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import { unknownContext } from "#rules/model/context.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { severityRank } from "#rules/model/severity.ts";
import { evaluate } from "#rules/cli/evaluate.ts";
import type { Follow } from "#rules/cli/follow.ts";
import { corpusFiles, partOf, readDrafts, type LabelledDraft } from "#rules/cli/labelled-drafts.ts";
import { parseContext } from "#rules/cli/parse-context.ts";
import { createLessons } from "./lesson.ts";
import type { EvaluationParts } from "./evaluation-page.ts";
import { scoreLessons } from "./score-lessons.ts";
import { swapGroups } from "./swaps.ts";
import { rulesAlone } from "./thresholds.ts";

const institutionalFile = fileURLToPath(new URL("../../../tests/corpus/institutional.jsonl", import.meta.url));
/** An ordinary day, outside every electoral period. */
const swapsDay = "2025-05-15";

/** Measures rule sets, with and without their second reader, on everything that nobody learnt from. */
export function measure(
  sets: readonly RuleSet[],
  folder: string,
  { page, today, follow }: { readonly page: string; readonly today: string; readonly follow: Follow },
): EvaluationParts {
  const silenced = compile(sets.map((set) => ({ ...set, secondReading: "off" })));
  const checkAlone = createCheck(silenced);
  const checkTogether = createCheck(compile(sets));
  const drafts = corpusFiles(folder)
    .flatMap(readDrafts)
    .filter((draft) => partOf(draft) === "check");
  const reader = sets.findLast((set) => set.reader !== undefined)?.reader;
  const posts = readDrafts(institutionalFile);
  const disturbedPosts = (check: Check): number => posts.filter((post) => isDisturbed(post, check, today)).length;
  return {
    scored:
      reader === undefined
        ? []
        : scoreLessons(drafts.map(createLessons(silenced, reader.alike, today)), reader.model, silenced, today),
    thresholds: reader?.model ?? rulesAlone,
    together: evaluate(drafts, checkTogether, today, follow),
    alone: evaluate(drafts, checkAlone, today, follow),
    institutional: {
      posts: posts.length,
      alone: disturbedPosts(checkAlone),
      together: disturbedPosts(checkTogether),
    },
    unfair: swapGroups().flatMap(({ kind, drafts: swapped }) => {
      const answers = swapped.map((text) => checkTogether({ text }, unknownContext(swapsDay)).severity);
      const differing = swapped.map((text, index) => `${text} → ${answers[index]!}`);
      return new Set(answers).size === 1 ? [] : [{ kind, answers: differing }];
    }),
    before: readIfThere(page),
  };
}

function isDisturbed(draft: LabelledDraft, check: Check, today: string): boolean {
  const verdict = check({ text: draft.text, language: detectLanguage(draft.text) }, parseContext(draft, today));
  return severityRank(verdict.severity) >= severityRank("caution");
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
