import { readFileSync, statSync } from "node:fs";
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type YAMLError,
} from "yaml";
import { z } from "zod";
import type { Problem } from "#rules/pack/problem.ts";
import "./format-faults.ts";
import { yamlFault } from "./yaml-faults.ts";

/** A file of a rule set is a page or two: anything larger is a mistake. Bytes. */
const largestFile = 2_000_000;

/** Reads one YAML file into a shape. Gives either the value or everything that is wrong with it, at its place. */
export function readYaml<Shape extends z.ZodType>(
  path: string,
  file: string,
  shape: Shape,
): { value: z.output<Shape> } | { problems: Problem[] } {
  const text = readText(path, file);
  if (typeof text !== "string") return { problems: [text] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  // One fault of YAML makes others out of nothing: only the first is told.
  const fault = document.errors[0] ?? document.warnings[0] ?? lostAlias(document);
  if (fault !== undefined) {
    const { offset, message } = faultAt(fault, text, document);
    return {
      problems: [{ file, ...position(lines, offset), message: `le YAML ne peut pas être lu : ${message}` }],
    };
  }
  const data = toData(document, file);
  if ("problems" in data) return data;
  const parsed = shape.safeParse(data.value);
  if (parsed.success) return { value: parsed.data };
  const id = idOf(data.value);
  const problems = firstOfEach(parsed.error.issues.flatMap(flattenIssue)).map((issue): Problem => {
    const field = issue.path.join(".");
    return {
      file,
      ...position(lines, offsetOf(document, [...issue.path, ...issue.keys])),
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

/** The text of a file of reasonable size in UTF-8, or why there is none. */
function readText(path: string, file: string): string | Problem {
  const status = statSync(path);
  const { size } = status;
  if (!status.isFile()) return { file, message: "attendu un fichier, et c'est un dossier" };
  if (size > largestFile) return { file, message: `le fichier fait ${size} octets ; le plus est ${largestFile}` };
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch {
    return { file, message: "les accents ne peuvent pas être lus : enregistrez ce fichier en UTF-8" };
  }
}

type Fault = Pick<YAMLError, "code" | "message" | "pos">;

/** `*mot` without a `&mot` before it: a star that its author meant as a star. */
function lostAlias(document: Document): Fault | undefined {
  let fault: Fault | undefined;
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      fault = { code: "BAD_ALIAS", message: "", pos: [startOf(alias), startOf(alias)] };
      return visit.BREAK;
    },
  });
  return fault;
}

/** Where a fault stands, and what it means. A quote that is not closed is shown where it opens, not where it is missed. */
function faultAt(fault: Fault, text: string, document: Document): { offset: number; message: string } {
  const { code, message, pos } = fault;
  let opening = -1;
  if (code === "UNEXPECTED_TOKEN" || (code === "MISSING_CHAR" && message.includes("quote")))
    visit(document, {
      Scalar(_key, scalar) {
        const isQuoted = scalar.type === "QUOTE_DOUBLE" || scalar.type === "QUOTE_SINGLE";
        if (isQuoted && startOf(scalar) < pos[0]) opening = startOf(scalar);
      },
    });
  const isOpen = opening >= 0 && (code === "MISSING_CHAR" || text.slice(opening, pos[0]).includes("\n"));
  return isOpen
    ? { offset: opening, message: "ce guillemet n'est pas refermé" }
    : { offset: pos[0], message: yamlFault(fault) };
}

/** Where a text is first written in a file that reads well, from 1; nothing when it is not. */
export function textPosition(path: string, text: string): { line: number; column: number } | undefined {
  const lines = new LineCounter();
  let offset = -1;
  visit(parseDocument(readFileSync(path, "utf8"), { lineCounter: lines }), {
    Scalar(_key, scalar) {
      if (typeof scalar.value !== "string" || !scalar.value.includes(text)) return undefined;
      offset = startOf(scalar);
      return visit.BREAK;
    },
  });
  return offset < 0 ? undefined : position(lines, offset);
}

/** Anchors are refused beyond a few: they can make a small file enormous. */
function toData(document: Document, file: string): { value: unknown } | { problems: Problem[] } {
  try {
    return { value: document.toJS({ maxAliasCount: 20 }) };
  } catch (error) {
    return {
      problems: [
        {
          file,
          message: `le YAML ne peut pas être lu : ${error instanceof RangeError || !String(error).includes("alias") ? "trop de niveaux les uns dans les autres" : "trop de renvois (« * ») : écrivez les valeurs en clair"}`,
        },
      ],
    };
  }
}

interface FlatIssue {
  readonly path: PropertyKey[];
  /** The first key that is not known there, when that is the fault. */
  readonly keys: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** A value that fits no branch of a choice: say what the closest branch misses. */
function flattenIssue(issue: z.core.$ZodIssue): FlatIssue[] {
  const { path, code, message } = issue;
  const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ path, keys, code, message }];
  const branches = issue.errors
    .map((errors) => firstOfEach(errors.flatMap(flattenIssue)))
    .sort((a, b) => Number(isOther(a)) - Number(isOther(b)) || a.length - b.length || depth(b) - depth(a));
  const closest = branches[0]!;
  if (depth(closest) === 0 && isOther(closest)) return [{ path, keys, code, message }];
  return closest.map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
}

/** One fault a field: what follows from it is not told. */
function firstOfEach(issues: readonly FlatIssue[]): FlatIssue[] {
  const told = new Set<string>();
  return issues.filter(({ path, keys }) => {
    const field = [...path, ...keys].join(".");
    if (told.has(field)) return false;
    told.add(field);
    return true;
  });
}

/** True when a value is not even of the kind that a branch reads. */
function isOther(issues: readonly FlatIssue[]): boolean {
  return issues.some(({ path, code }) => path.length === 0 && code === "invalid_type");
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
