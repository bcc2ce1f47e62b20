import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { duties, type Duty } from "#rules/model/duty.ts";
import { severities, type Severity } from "#rules/model/severity.ts";
import "./format-faults.ts";
import { Failure } from "./failure.ts";

/** A labelled draft. `expect` is empty for a draft to leave alone; `max_severity` is the gravest that is right. */
export interface LabelledDraft {
  readonly id: string;
  readonly text: string;
  readonly account?: string;
  readonly expect?: readonly Duty[];
  readonly max_severity?: Severity | "none";
  /** Id of the draft of which it is the near-twin. */
  readonly pair?: string;
  /** Where a real text comes from; those written for Tact have none. */
  readonly source?: string;
}

/** A line of a file of labelled drafts: what a context may hold is kept as it is. */
const labels = z.looseObject({
  id: z.string().exactOptional(),
  text: z.string(),
  account: z.string().exactOptional(),
  expect: z.array(z.enum(duties)).exactOptional(),
  max_severity: z.enum(["none", ...severities]).exactOptional(),
  pair: z.string().exactOptional(),
  source: z.string().exactOptional(),
});

/** Folder of the labelled drafts of the repository. */
export const corpusFolder = fileURLToPath(new URL("../../tests/corpus/drafts", import.meta.url));

/** Folder of the labelled drafts that only serve to learn: none of them is measured on. */
export const lessonsFolder = fileURLToPath(new URL("../../tests/corpus/lessons", import.meta.url));

/** Every file of labelled drafts of a folder, in the order of their names. */
export function corpusFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads labelled drafts, one a line. @throws {Failure} with the line that cannot be read. */
export function readDrafts(file: string): LabelledDraft[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Failure(`${file} : ce fichier ne peut pas être lu`);
  }
  return text.split("\n").flatMap((line, index): LabelledDraft[] => {
    if (line.trim() === "") return [];
    const place = `${file}:${index + 1}`;
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw new Failure(`${place} : cette ligne n'est pas du JSON`);
    }
    const read = labels.safeParse(row);
    if (read.success) return [{ ...read.data, id: read.data.id ?? place }];
    const { path, message } = read.error.issues[0]!;
    throw new Failure(`${place} : ${path.length === 0 ? "" : `champ « ${path.join(".")} » : `}${message}`);
  });
}

/** Id that near-twins share. */
export function twinsId({ id, pair = "" }: Pick<LabelledDraft, "id" | "pair">): string {
  return pair === "" ? id : pair;
}

/** Which half a draft belongs to; near-twins stay together. Split once, by hash: never moved. */
export function partOf(draft: Pick<LabelledDraft, "id" | "pair">): "train" | "check" {
  return createHash("sha256").update(twinsId(draft)).digest()[0]! < 154 ? "train" : "check";
}

/** What a label asks: notice it, leave it alone, or either (grey: little matter, no great alarm). */
export function kindOf({ expect = [], max_severity = "none" }: LabelledDraft): "breach" | "ordinary" | "grey" {
  if (expect.length > 0) return "breach";
  return max_severity === "none" ? "ordinary" : "grey";
}
