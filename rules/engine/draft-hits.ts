import type { Hit, HitsByConcept } from "./piece-hits.ts";
import type { DraftReader, PlacedPiece } from "./read-draft-pieces.ts";
import type { PieceReader } from "./read-piece.ts";

/** Hits across a draft, as it was read last, of the concepts that are looked for in it, side by side when asked for. */
export class DraftHits implements HitsByConcept {
  private readonly draft: DraftReader;
  private readonly reader: PieceReader;
  private readonly known = new Map<number, readonly Hit[]>();

  constructor(draft: DraftReader, reader: PieceReader) {
    this.draft = draft;
    this.reader = reader;
  }

  /** The draft was read again. */
  forget(): void {
    this.known.clear();
  }

  has(concept: number): boolean {
    return this.draft.has(concept);
  }

  of(concept: number): readonly Hit[] {
    if (!this.has(concept)) return noHits;
    const known = this.known.get(concept);
    if (known !== undefined) return known;
    const hits = this.draft.piecesWith(concept).flatMap((placed) =>
      this.reader
        .sharedHits(placed.piece)
        .get(concept)!
        .map((hit) => moved(hit, placed)),
    );
    this.known.set(concept, hits);
    return hits;
  }
}

const noHits: readonly Hit[] = [];

/** A hit of a piece, counted from the start of the draft. */
function moved(hit: Hit, { offset, tokens, sentences, paragraph }: PlacedPiece): Hit {
  return {
    ...hit,
    start: hit.start + offset,
    end: hit.end + offset,
    firstToken: hit.firstToken + tokens,
    endToken: hit.endToken + tokens,
    denials: hit.denials.map(({ firstToken, endToken }) => ({
      firstToken: firstToken + tokens,
      endToken: endToken + tokens,
    })),
    sentence: hit.sentence + sentences,
    paragraph,
  };
}
