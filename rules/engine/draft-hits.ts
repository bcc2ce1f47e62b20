import type { Hit, HitsByConcept } from "./piece-hits.ts";
import type { PlacedPiece } from "./read-draft-pieces.ts";
import { conceptsOf, type PieceReader, type Searching } from "./read-piece.ts";

/** Hits across a draft of the concepts that some searches read, put side by side when they are asked for. */
export class DraftHits implements HitsByConcept {
  private readonly reader: PieceReader;
  /** One more than the row of each concept in `holders`, 0 for one that nobody reads. */
  private readonly rows: Int32Array;
  private concepts: readonly number[] = [];
  private holders: PlacedPiece[][] = [];
  private known: (readonly Hit[] | undefined)[] = [];

  /** @param concepts how many concepts there are */
  constructor(concepts: number, reader: PieceReader) {
    this.rows = new Int32Array(concepts);
    this.reader = reader;
  }

  /** Looks for the concepts of some searches in the pieces of a draft. */
  gather(pieces: readonly PlacedPiece[], searches: readonly Searching[]): void {
    const { rows } = this;
    for (const concept of this.concepts) rows[concept] = 0;
    this.concepts = [...new Set(searches.flatMap(conceptsOf))];
    const holders = this.concepts.map((): PlacedPiece[] => []);
    for (const [row, concept] of this.concepts.entries()) rows[concept] = row + 1;
    for (let at = 0; at < pieces.length; at++) {
      const { shared } = pieces[at]!.piece;
      for (let index = 0; index < shared.length; index++) {
        const row = rows[shared[index]!]!;
        if (row > 0) holders[row - 1]!.push(pieces[at]!);
      }
    }
    this.holders = holders;
    this.known = [];
  }

  has(concept: number): boolean {
    return concept >= 0 && rowIsFull(this.holders[this.rows[concept]! - 1]);
  }

  of(concept: number): readonly Hit[] {
    if (!this.has(concept)) return noHits;
    const row = this.rows[concept]! - 1;
    return (this.known[row] ??= this.holders[row]!.flatMap((placed) =>
      this.reader
        .sharedHits(placed.piece)
        .get(concept)!
        .map((hit) => moved(hit, placed)),
    ));
  }
}

const noHits: readonly Hit[] = [];

function rowIsFull(holders: readonly PlacedPiece[] | undefined): boolean {
  return holders !== undefined && holders.length > 0;
}

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
