import type { CompiledException, CompiledRule, CompiledRules } from "./compiled-rules.ts";
import { PieceHits, type Hit, type HitsByConcept } from "./piece-hits.ts";
import type { Scanner } from "./scan.ts";
import { isLocal, maySucceed, runSearch, type Match } from "./search.ts";
import type { PieceReading } from "./second-reader-score.ts";

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
  /** Concepts found in it that are looked for across the draft. */
  readonly shared: readonly number[];
  /** The hits of these concepts, once they have been asked for. */
  sharedHits?: ReadonlyMap<number, readonly Hit[]>;
  /** What the second reader keeps of it, once it has read it. */
  reading?: PieceReading;
}

/** What one rule or exception found in a piece. */
export interface FoundInPiece {
  readonly by: Searching;
  readonly matches: readonly Match[];
}

const nothing: readonly never[] = [];
/** What a concept is to the reader of pieces. Bits of one integer. */
const use = { search: 1, shared: 2 } as const;

/** Reads pieces with the rules that look no further than a sentence. */
export class PieceReader {
  private readonly rules: CompiledRules;
  private readonly scan: Scanner;
  private readonly local: readonly Searching[];
  /** For each concept, the local searches (by index) that can only succeed where it is found. */
  private readonly byConcept: readonly (readonly number[])[];
  private readonly uses: Uint8Array;
  /** For each local search, the last piece in which it was tried. */
  private readonly triedIn: Int32Array;
  private pieces = 0;
  /** Concepts of the piece being read, before they are copied. */
  private readonly shared: Int32Array;

  constructor(rules: CompiledRules, scan: Scanner) {
    this.rules = rules;
    this.scan = scan;
    const all: readonly Searching[] = [...rules.rules, ...rules.exceptions];
    this.local = all.filter(isLocal);
    this.byConcept = indexByConcept(rules.concepts.length, this.local);
    this.uses = Uint8Array.from(this.byConcept, (searches) => (searches.length > 0 ? use.search : 0));
    for (const concept of sharedConcepts(rules, all)) this.uses[concept]! |= use.shared;
    this.triedIn = new Int32Array(this.local.length);
    this.shared = new Int32Array(rules.concepts.length);
  }

  read(text: string): Piece {
    const { tokens, hits: list } = this.scan(text);
    const { uses, shared } = this;
    let candidates: number[] | undefined;
    let sharedCount = 0;
    this.pieces++;
    for (let index = 0; index < list.conceptCount; index++) {
      const concept = list.concepts[index]!;
      const used = uses[concept]!;
      if ((used & use.shared) !== 0) shared[sharedCount++] = concept;
      if ((used & use.search) !== 0) candidates = this.addCandidates(concept, list, candidates);
    }
    return {
      text,
      tokens: tokens.count,
      sentences: tokens.sentences,
      found:
        candidates === undefined ? nothing : this.run(candidates, new PieceHits(tokens, list, this.rules.negation)),
      shared: Array.from(shared.subarray(0, sharedCount)),
    };
  }

  /** Hits of the shared concepts of a piece. */
  sharedHits(piece: Piece): ReadonlyMap<number, readonly Hit[]> {
    if (piece.sharedHits === undefined) {
      const { tokens, hits: list } = this.scan(piece.text);
      const hits = new PieceHits(tokens, list, this.rules.negation);
      piece.sharedHits = new Map(piece.shared.map((concept) => [concept, hits.of(concept)]));
    }
    return piece.sharedHits;
  }

  private addCandidates(
    concept: number,
    list: Pick<HitsByConcept, "has">,
    before: number[] | undefined,
  ): number[] | undefined {
    let candidates = before;
    for (const index of this.byConcept[concept]!) {
      if (this.triedIn[index] === this.pieces) continue;
      this.triedIn[index] = this.pieces;
      if (mayFind(this.local[index]!, list)) (candidates ??= []).push(index);
    }
    return candidates;
  }

  private run(candidates: number[], hits: HitsByConcept): readonly FoundInPiece[] {
    return candidates
      .sort((a, b) => a - b)
      .map((index): FoundInPiece => {
        const by = this.local[index]!;
        return { by, matches: runSearch(by, hits, this.rules) };
      })
      .filter(({ matches }) => matches.length > 0);
  }
}

/** Is every part of one of its alternatives there? */
export function mayFind({ find }: Searching, hits: Pick<HitsByConcept, "has">): boolean {
  for (const alternative of find) if (maySucceed(alternative, hits)) return true;
  return false;
}

function indexByConcept(concepts: number, searches: readonly Searching[]): readonly (readonly number[])[] {
  const index = Array.from({ length: concepts }, (): number[] => []);
  for (const [at, { find }] of searches.entries())
    for (const concept of new Set(find.map((alternative) => alternative.parts[0]!))) index[concept]!.push(at);
  return index;
}

/** Concepts that matter outside their own sentence. */
function sharedConcepts({ statedFunction }: CompiledRules, searches: readonly Searching[]): number[] {
  const wide = searches.filter((search) => !isLocal(search)).flatMap(conceptsOf);
  const all = [statedFunction, ...searches.map(({ unlessAnywhere }) => unlessAnywhere), ...wide];
  return all.filter((concept) => concept >= 0);
}

/** Concepts whose hits a search reads. */
function conceptsOf({ find, unless }: Searching): number[] {
  return [unless, ...find.flatMap(({ parts, without }) => [...parts, without])].filter((concept) => concept >= 0);
}
