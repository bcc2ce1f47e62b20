import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { AlikeWords, Reader } from "#rules/model/reader.ts";
import { alikeFormat, authoredRemarkFormat, readerModelFormat } from "#rules/pack/reader-format.ts";
import { describeProblem } from "#rules/pack/problem.ts";
import { Failure } from "./failure.ts";
import { readYaml } from "./read-yaml.ts";

/** Folder of the second reader in a rule set, and the file that `tact train` writes there. */
export const readerFolder = "reader";
export const weightsFile = "weights.json";
const alikeFile = "alike.yaml";
const remarksFile = "remarks.yaml";

/** Reads one file of the set into a shape, and notes what is wrong with it. */
export type ReadOne = <Shape extends z.ZodType>(file: string, shape: Shape) => z.output<Shape> | undefined;

/** A second reader whose remarks still cite laws by their ids. */
export interface AuthoredReader extends Omit<Reader, "remarks"> {
  readonly remarks: readonly z.output<typeof authoredRemarkFormat>[];
}

/** The second reader of a set, when its folder has one that was taught. */
export function readReader(folder: string, one: ReadOne): AuthoredReader | undefined {
  if (!existsSync(join(folder, readerFolder, weightsFile))) return undefined;
  const model = one(`${readerFolder}/${weightsFile}`, readerModelFormat);
  const alike = one(`${readerFolder}/${alikeFile}`, z.array(alikeFormat));
  const remarks = one(`${readerFolder}/${remarksFile}`, z.array(authoredRemarkFormat));
  return model === undefined || alike === undefined || remarks === undefined ? undefined : { model, alike, remarks };
}

/** The words that the second reader does not tell apart. @throws {Failure} when they cannot be read. */
export function readAlikeWords(folder: string): readonly AlikeWords[] {
  const file = join(folder, readerFolder, alikeFile);
  if (!existsSync(file)) return [];
  const read = readYaml(file, `${readerFolder}/${alikeFile}`, z.array(alikeFormat));
  if ("value" in read) return read.value;
  throw new Failure(read.problems.map(describeProblem).join("\n"));
}
