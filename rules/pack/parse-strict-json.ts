import type { Bytes } from "./bytes.ts";
import { Refused } from "./refusal.ts";

/** What a file may be at most. */
export interface JsonLimits {
  /** Bytes. */
  readonly size: number;
  /** Levels of arrays and objects. */
  readonly depth: number;
}

/** Keys that mean something to JavaScript objects. */
const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads JSON that came from outside: within limits, in UTF-8, each key once. Everything is looked at before the
 * parser of the language sees it, so that no two readers can disagree on what a signed file says.
 *
 * @throws {Refused}
 */
export function parseStrictJson(bytes: Bytes, limits: JsonLimits, about: string): unknown {
  if (bytes.length > limits.size) throw new Refused("too-large", about);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused("not-text", about);
  }
  refuseTraps(text, limits.depth, about);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("not-json", about);
  }
}

/** Follows strings and brackets only: whether the rest is JSON is for the parser to say. */
function refuseTraps(text: string, deepest: number, about: string): void {
  /** For each open level, the keys seen in it; `undefined` for an array. */
  const levels: (Set<string> | undefined)[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      const end = stringEnd(text, at);
      const keys = levels.at(-1);
      if (keys !== undefined && isKey(text, end)) noteKey(text.slice(at, end), keys, about);
      at = end;
      continue;
    }
    if (char === "{" || char === "[") {
      levels.push(char === "{" ? new Set() : undefined);
      if (levels.length > deepest) throw new Refused("too-deep", about);
    } else if (char === "}" || char === "]") levels.pop();
    at++;
  }
}

/** Offset after the closing quote of the string that starts at `start`, or the end of the text. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  return text[at] === ":";
}

function noteKey(quoted: string, keys: Set<string>, about: string): void {
  let key = quoted.slice(1, -1);
  if (quoted.includes("\\"))
    try {
      key = String(JSON.parse(quoted));
    } catch {
      throw new Refused("not-json", about);
    }
  if (forbiddenKeys.has(key)) throw new Refused("forbidden-key", about);
  if (keys.has(key)) throw new Refused("duplicate-key", about);
  keys.add(key);
}
