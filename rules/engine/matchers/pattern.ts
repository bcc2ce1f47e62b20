import type { Span } from "#rules/model/finding.ts";
import { isWordPoint, parsePattern, PatternError, type PatternNode } from "./parse-pattern.ts";

/**
 * A pattern as steps of a machine that reads a text once and never goes back (Thompson, 1968): plain data. Each step is
 * three integers: what it does (`stepKind`), and where to go or which class to read.
 */
export interface PatternProgram {
  readonly steps: readonly number[];
  /** Ranges of code points, both ends included, of each class. */
  readonly classes: readonly (readonly number[])[];
}

const stepKind = { read: 0, fork: 1, jump: 2, edge: 3, done: 4 } as const;
const stepWidth = 3;

/** Longest program, in steps: a check costs at most this for each character that may begin a match. */
const longestProgram = 800;

/** Longest text that a pattern matches, in code points. */
const longestMatch = 200;

/** Turns a pattern into its program. @throws {PatternError} in the author's words. */
export function compilePattern(source: string): PatternProgram {
  const steps: number[] = [];
  const classes: (readonly number[])[] = [];
  const add = (kind: number, a = 0, b = 0): number => steps.push(kind, a, b) / stepWidth - 1;
  const here = (): number => steps.length / stepWidth;

  function repeat(part: PatternNode, least: number, most: number): void {
    for (let copies = 0; copies < least; copies++) write(part);
    if (most === Infinity) {
      const fork = add(stepKind.fork, here() + 1);
      write(part);
      add(stepKind.jump, fork);
      steps[fork * stepWidth + 2] = here();
      return;
    }
    const forks: number[] = [];
    for (let copies = least; copies < most; copies++) {
      forks.push(add(stepKind.fork, here() + 1));
      write(part);
    }
    for (const fork of forks) steps[fork * stepWidth + 2] = here();
  }

  function choose(options: readonly PatternNode[]): void {
    const jumps: number[] = [];
    for (const [index, option] of options.entries()) {
      const isLast = index === options.length - 1;
      const fork = isLast ? -1 : add(stepKind.fork, here() + 1);
      write(option);
      if (isLast) break;
      jumps.push(add(stepKind.jump));
      steps[fork * stepWidth + 2] = here();
    }
    for (const jump of jumps) steps[jump * stepWidth + 1] = here();
  }

  function write(node: PatternNode): void {
    if (here() > longestProgram) throw new PatternError(`« ${source} » est trop long une fois ses répétitions écrites`);
    if (node.kind === "class") add(stepKind.read, classes.push(node.ranges) - 1);
    else if (node.kind === "edge") add(stepKind.edge);
    else if (node.kind === "row") for (const part of node.parts) write(part);
    else if (node.kind === "choice") choose(node.options);
    else repeat(node.part, node.least, node.most);
  }

  write(parsePattern(source));
  add(stepKind.done);
  return { steps, classes };
}

/** Gives every place of a text where a pattern matches: the leftmost, then the longest, none overlapping. */
export type FindPattern = (text: string) => Span[];

/**
 * Makes the finder of a program. Its cost is at most the text's length times the program's, whatever the text; a
 * character that cannot begin a match costs one look in a table.
 */
export function createPatternFinder({ steps, classes }: PatternProgram): FindPattern {
  const size = steps.length / stepWidth;
  const waiting: [Int32Array, Int32Array] = [new Int32Array(size), new Int32Array(size)];
  const seen = new Int32Array(size).fill(-1);
  let text = "";
  let count = 0;
  let end = -1;
  let generation = 0;

  /** Follows forks, jumps and edges from a step, and waits at each step that reads. */
  function follow(into: Int32Array, step: number, at: number): void {
    const pending = [step];
    while (pending.length > 0) {
      const next = pending.pop()!;
      if (seen[next] === generation) continue;
      seen[next] = generation;
      const row = next * stepWidth;
      if (steps[row] === stepKind.read) into[count++] = next;
      else if (steps[row] === stepKind.done) end = at;
      else if (steps[row] === stepKind.jump) pending.push(steps[row + 1]!);
      else if (steps[row] === stepKind.fork) pending.push(steps[row + 2]!, steps[row + 1]!);
      else if (isEdge(text, at)) pending.push(next + 1);
    }
  }

  function endOfMatch(start: number): number {
    end = -1;
    count = 0;
    generation++;
    follow(waiting[0], 0, start);
    let at = start;
    for (let read = 0; read < longestMatch && count > 0 && at < text.length; read++) {
      const point = text.codePointAt(at)!;
      at += point > 0xffff ? 2 : 1;
      const [from, into] = read % 2 === 0 ? waiting : [waiting[1], waiting[0]];
      const waitingHere = count;
      count = 0;
      generation++;
      for (let index = 0; index < waitingHere; index++) {
        const step = from[index]!;
        if (isIn(classes[steps[step * stepWidth + 1]!]!, point)) follow(into, step + 1, at);
      }
    }
    return end;
  }

  const mayBegin = beginnings({ steps, classes });

  return (whole) => {
    text = whole;
    const found: Span[] = [];
    for (let start = 0; start < text.length;) {
      const code = text.charCodeAt(start);
      if (code < mayBegin.length && mayBegin[code] === 0) {
        start++;
        continue;
      }
      const matchEnd = endOfMatch(start);
      if (matchEnd > start) found.push({ start, end: matchEnd });
      start = matchEnd > start ? matchEnd : start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
    }
    return found;
  };
}

/** For each ASCII character, 1 when a match may begin with it. */
function beginnings({ steps, classes }: PatternProgram): Uint8Array {
  const table = new Uint8Array(128);
  const seen = new Set<number>();
  const pending = [0];
  while (pending.length > 0) {
    const step = pending.pop()!;
    if (seen.has(step)) continue;
    seen.add(step);
    const row = step * stepWidth;
    if (steps[row] === stepKind.read) {
      for (let code = 0; code < table.length; code++) if (isIn(classes[steps[row + 1]!]!, code)) table[code] = 1;
    } else if (steps[row] === stepKind.jump) pending.push(steps[row + 1]!);
    else if (steps[row] === stepKind.fork) pending.push(steps[row + 1]!, steps[row + 2]!);
    else pending.push(step + 1);
  }
  return table;
}

function isIn(ranges: readonly number[], point: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) if (point >= ranges[at]! && point <= ranges[at + 1]!) return true;
  return false;
}

/** A word begins or ends here. */
function isEdge(text: string, at: number): boolean {
  const before = at > 0 && isWordPoint(text.charCodeAt(at - 1));
  const after = at < text.length && isWordPoint(text.charCodeAt(at));
  return before !== after;
}
