import { readFileSync, statSync } from "node:fs";
import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { z } from "zod";
import type { Problem } from "#rules/pack/problem.ts";

/** A file of a rule set is a page or two: anything larger is a mistake. Bytes. */
const largestFile = 2_000_000;

z.config(z.locales.fr());

/** Reads one YAML file into a shape. Gives either the value or everything that is wrong with it, at its place. */
export function readYaml<Shape extends z.ZodType>(
  path: string,
  file: string,
  shape: Shape,
): { value: z.output<Shape> } | { problems: Problem[] } {
  const size = statSync(path).size;
  if (size > largestFile)
    return { problems: [{ file, message: `le fichier fait ${size} octets ; le plus est ${largestFile}` }] };
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines, uniqueKeys: true, strict: true });
  if (document.errors.length > 0)
    return {
      problems: document.errors.map((error) => ({
        file,
        ...position(lines, error.pos[0]),
        message: `le YAML ne peut pas être lu : ${error.message.split("\n")[0]}`,
      })),
    };
  const data = toData(document, file);
  if ("problems" in data) return data;
  const parsed = shape.safeParse(data.value);
  if (parsed.success) return { value: parsed.data };
  const id = idOf(data.value);
  const problems = parsed.error.issues.flatMap(flattenIssue).map((issue): Problem => {
    const field = issue.path.join(".");
    return {
      file,
      ...position(lines, offsetOf(document, issue.path)),
      ...(id === undefined ? {} : { id }),
      ...(field === "" ? {} : { field }),
      message: issue.message,
    };
  });
  return { problems };
}

/** Where a field stands in a file that reads well: from 1. */
export function fieldPosition(path: string, field: readonly PropertyKey[]): { line: number; column: number } {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines });
  return position(lines, offsetOf(document, field));
}

/** Anchors are refused beyond a few: they can make a small file enormous. */
function toData(document: Document, file: string): { value: unknown } | { problems: Problem[] } {
  try {
    return { value: document.toJS({ maxAliasCount: 20 }) };
  } catch (error) {
    return {
      problems: [
        { file, message: `le YAML ne peut pas être lu : ${error instanceof Error ? error.message : String(error)}` },
      ],
    };
  }
}

/** A value that fits no branch of a choice: say what the closest branch misses. */
function flattenIssue(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0)
    return [{ path: issue.path, message: issue.message }];
  const deepest = issue.errors
    .map((errors) => errors.flatMap(flattenIssue))
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
  if (depth(deepest) === 0) return [{ path: issue.path, message: issue.message }];
  return deepest.map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }));
}

function depth(issues: readonly { path: readonly PropertyKey[] }[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function idOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("id" in data)) return undefined;
  return typeof data.id === "string" ? data.id : undefined;
}

function position(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Offset of the deepest node that a path reaches. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const key of path) {
    if (!isCollection(node)) break;
    const item = isMap(node)
      ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
      : node.items[Number(key)];
    if (item === undefined) break;
    node = isPair(item) ? (item.value ?? item.key) : item;
    offset = isPair(item) ? startOf(item.key) : startOf(item);
  }
  return offset;
}

function startOf(node: unknown): number {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0;
}
