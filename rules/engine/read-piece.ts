import type { CompiledException, CompiledRule, CompiledRules } from "./compiled-rules.ts";
import { PieceHits, type Hit, type HitsByConcept } from "./piece-hits.ts";
import { createScanner } from "./scan.ts";
import { isLocal, maySucceed, runSearch, type Match } from "./search.ts";
import { createPlaceReader, type ConceptPlaces } from "./second-reader-piece.ts";

/** A rule or an exception. */
export type Searching = CompiledRule | CompiledException;

/** All that a piece of a draft says, whatever the context and the rest of the draft. Kept from one check to the next. */
export interface Piece {
  readonly text: string;
  /** How many words and sentences it has. */
  readonly tokens: number;
  readonly sentences: number;
  /** What the searches that look no further than a sentence found. Offsets from the start of the piece. */
  readonly found: readonly FoundInPiece[];
  /** Hits of the concepts that are looked for across the draft. */
  readonly shared: ReadonlyMap<number, readonly Hit[]>;
  /** Places of the named concepts, for the second reader; none when there is no second reader. */
  readonly named: ConceptPlaces;
}

/** What one rule or exception found in a piece. */
export interface FoundInPiece {
  readonly by: Searching;
  readonly matches: readonly Match[];
}

/** Reads pieces with the rules that look no further than a sentence. */
export function createPieceReader(rules: CompiledRules): (text: string) => Piece {
  const scan = createScanner(rules);
  const all: readonly Searching[] = [...rules.rules, ...rules.exceptions];
  const local = all.filter(isLocal);
  const byConcept = indexByConcept(rules.concepts.length, local);
  const shared = sharedConcepts(rules, all);
  const placesIn = rules.reader === undefined ? (): ConceptPlaces => [] : createPlaceReader(rules.concepts);
  /** For each local search, the last piece in which it was tried. */
  const triedIn = new Int32Array(local.length);
  let piece = 0;

  return (text) => {
    const { tokens, hits: list } = scan(text);
    const hits = new PieceHits(tokens, list, rules.negation);
    const candidates: number[] = [];
    piece++;
    for (const concept of list.concepts)
      for (const index of byConcept[concept]!) {
        if (triedIn[index] === piece) continue;
        triedIn[index] = piece;
        if (mayFind(local[index]!, list)) candidates.push(index);
      }
    const found: FoundInPiece[] = [];
    for (const index of candidates.sort((a, b) => a - b)) {
      const matches = runSearch(local[index]!, hits, rules);
      if (matches.length > 0) found.push({ by: local[index]!, matches });
    }
    const kept = new Map<number, readonly Hit[]>();
    for (const concept of list.concepts) if (shared.has(concept)) kept.set(concept, hits.of(concept));
    return { text, tokens: tokens.count, sentences: tokens.sentences, found, shared: kept, named: placesIn(list) };
  };
}

function mayFind({ find }: Searching, hits: Pick<HitsByConcept, "has">): boolean {
  for (const alternative of find) if (maySucceed(alternative, hits)) return true;
  return false;
}

/** For each concept, the searches (by index) that can only succeed where it is found. */
function indexByConcept(concepts: number, searches: readonly Searching[]): readonly (readonly number[])[] {
  const index = Array.from({ length: concepts }, (): number[] => []);
  for (const [at, { find }] of searches.entries())
    for (const concept of new Set(find.map((alternative) => alternative.parts[0]!))) index[concept]!.push(at);
  return index;
}

/** Concepts that matter outside their own sentence. */
function sharedConcepts({ statedFunction }: CompiledRules, searches: readonly Searching[]): ReadonlySet<number> {
  const shared = new Set([statedFunction, ...searches.map(({ unlessAnywhere }) => unlessAnywhere)]);
  for (const search of searches) {
    if (isLocal(search)) continue;
    shared.add(search.unless);
    for (const { parts, without } of search.find) for (const concept of [...parts, without]) shared.add(concept);
  }
  return shared;
}
