import { findIdentifiers } from "#rules/identifiers/find-identifiers.ts";
import { tokenColumn, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import type { HitList } from "./hits.ts";
import { createPatternFinder } from "./matchers/pattern.ts";

/** Adds to the hits of a piece what is found in it by its shape: identifiers and patterns. */
export type FindShapes = (piece: string, tokens: Tokens, hits: HitList) => void;

/** Makes the finder of the shapes that some compiled rules look for. */
export function createShapeFinder({ identifiers, patterns }: CompiledRules): FindShapes {
  const finders = patterns.map((pattern) => ({ concept: pattern.concept, find: createPatternFinder(pattern) }));
  return (piece, tokens, hits) => {
    if (tokens.signs.length > 0)
      for (const { kind, start, end } of findIdentifiers(piece, tokens.signs))
        for (const concept of identifiers[kind] ?? []) place(concept, start, end, tokens, hits);
    for (const { concept, find } of finders)
      for (const { start, end } of find(piece)) place(concept, start, end, tokens, hits);
  };
}

/** A shape is placed among the words that it covers. */
function place(concept: number, start: number, end: number, tokens: Tokens, hits: HitList): void {
  const first = tokenAfter(tokens, start);
  let last = first;
  while (last < tokens.count && tokens.cells[last * tokenWidth]! < end) last++;
  if (last > first) hits.add(concept, first, last, start, end);
}

/** First token that ends after an offset. */
function tokenAfter({ cells, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle * tokenWidth + tokenColumn.end]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
