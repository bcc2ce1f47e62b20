import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { compile } from "#rules/engine/compile.ts";
import { exitCode, type ExitCode } from "#rules/cli/failure.ts";
import {
  corpusFiles,
  corpusFolder,
  lessonsFolder,
  partOf,
  readDrafts,
  type LabelledDraft,
} from "#rules/cli/labelled-drafts.ts";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";
import { readAlikeWords, readerFolder, weightsFile } from "#rules/cli/read-reader.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { describeCurves } from "#rules/cli/train/curves.ts";
import { createLessons } from "#rules/cli/train/lesson.ts";
import { scoreLessons } from "#rules/cli/train/score-lessons.ts";
import { teach } from "#rules/cli/train/teach.ts";
import { chooseThresholds } from "#rules/cli/train/thresholds.ts";

export const usage = `tact train [--drafts DOSSIER] [--lessons DOSSIER] [DOSSIER_DU_JEU]

Apprend la seconde lecture sur la moitié « train » des textes étiquetés et sur tous les textes de --lessons, choisit ses
seuils sur la moitié « check », et écrit ses poids dans le jeu de règles. Les mêmes textes et les mêmes règles donnent les mêmes octets.`;

/** `tact train`: teaches the second reader of a rule set and writes its weights. */
export async function train(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      drafts: { type: "string", default: corpusFolder },
      lessons: { type: "string", default: lessonsFolder },
    },
  });
  const folder = positionals[0] ?? embeddedSetFolder;
  const sets = (await loadRuleSets([folder])).map((set) => ({ ...set, secondReading: "off" as const }));
  const rules = compile(sets);
  const drafts = corpusFiles(values.drafts).flatMap(readDrafts);
  const learnt = [
    ...drafts.filter((draft) => partOf(draft) === "train"),
    ...corpusFiles(values.lessons).flatMap(readDrafts),
  ];
  const measured = drafts.filter((draft) => partOf(draft) === "check");
  const toLesson = createLessons(rules, readAlikeWords(folder), terminal.today);
  const lessons = Array.from(terminal.follow("Lecture", learnt), toLesson);
  const taught = teach(lessons, fingerprint(learnt), undefined, terminal.follow);
  const scored = scoreLessons(measured.map(toLesson), taught, rules, terminal.today);
  const thresholds = chooseThresholds(scored);
  const model = { ...taught, ...thresholds };
  const text = `${JSON.stringify(model, null, 1)}\n`;
  writeFileSync(join(folder, readerFolder, weightsFile), text);
  terminal.print(
    [
      `${taught.drafts} textes appris, ${measured.length} mesurés`,
      `${text.length} octets, ${gzipSync(text).length} compressés`,
      ...describeCurves(scored, thresholds),
    ].join("\n"),
  );
  return exitCode.clean;
}

/** Fingerprint of drafts, whatever the order of their files. */
function fingerprint(drafts: readonly LabelledDraft[]): string {
  const hash = createHash("sha256");
  for (const line of drafts.map((draft) => JSON.stringify(draft)).sort()) hash.update(line).update("\n");
  return hash.digest("hex");
}
