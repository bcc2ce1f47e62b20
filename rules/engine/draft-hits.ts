import type { Hit, HitsByConcept } from "./piece-hits.ts";
import type { PlacedPiece } from "./read-draft-pieces.ts";
import type { PieceReader } from "./read-piece.ts";

/** Hits across a draft of the concepts of some searches, put side by side when they are asked for. */
export class DraftHits implements HitsByConcept {
  private readonly holders: ReadonlyMap<number, readonly PlacedPiece[]>;
  private readonly known = new Map<number, readonly Hit[]>();
  private readonly reader: PieceReader;

  /** @param concepts those of which the hits may be asked */
  constructor(pieces: readonly PlacedPiece[], concepts: Iterable<number>, reader: PieceReader) {
    this.reader = reader;
    const holders = new Map<number, PlacedPiece[]>();
    for (const concept of concepts) holders.set(concept, []);
    for (const placed of pieces) for (const concept of placed.piece.shared) holders.get(concept)?.push(placed);
    this.holders = holders;
  }

  has(concept: number): boolean {
    const holders = this.holders.get(concept);
    return holders !== undefined && holders.length > 0;
  }

  of(concept: number): readonly Hit[] {
    const known = this.known.get(concept);
    if (known !== undefined) return known;
    const hits = (this.holders.get(concept) ?? []).flatMap((placed) =>
      this.reader
        .sharedHits(placed.piece)
        .get(concept)!
        .map((hit) => moved(hit, placed)),
    );
    this.known.set(concept, hits);
    return hits;
  }
}

/** A hit of a piece, counted from the start of the draft. */
function moved(hit: Hit, { offset, tokens, sentences, paragraph }: PlacedPiece): Hit {
  return {
    ...hit,
    start: hit.start + offset,
    end: hit.end + offset,
    firstToken: hit.firstToken + tokens,
    endToken: hit.endToken + tokens,
    sentence: hit.sentence + sentences,
    paragraph,
  };
}
