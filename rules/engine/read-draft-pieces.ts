import type { Piece } from "./read-piece.ts";
import { splitDraft } from "./split-draft.ts";

/** A piece at its place in the draft: what stands before it. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly offset: number;
  readonly tokens: number;
  readonly sentences: number;
  readonly paragraph: number;
}

/** Reads a draft piece by piece, and reads again only the pieces that changed since the last draft. */
export class DraftReader {
  pieces: readonly PlacedPiece[] = [];
  private readonly readPiece: (text: string, draftLength: number) => Piece;
  /** In how many pieces each concept that is looked for across the draft was found. */
  private readonly counts: Int32Array;

  constructor(concepts: number, readPiece: (text: string, draftLength: number) => Piece) {
    this.counts = new Int32Array(concepts);
    this.readPiece = readPiece;
  }

  /** Is a concept somewhere in the draft? */
  has(concept: number): boolean {
    return concept >= 0 && this.counts[concept]! > 0;
  }

  read(text: string): readonly PlacedPiece[] {
    const last = this.pieces;
    const split = splitDraft(text);
    const shorter = Math.min(split.length, last.length);
    let same = 0;
    while (same < shorter && last[same]!.piece.text === split[same]!.text) same++;
    let tail = 0;
    while (tail < shorter - same && last[last.length - 1 - tail]!.piece.text === split[split.length - 1 - tail]!.text)
      tail++;
    for (let index = same; index < last.length - tail; index++) this.count(last[index]!.piece, -1);
    let tokens = 0;
    let sentences = 0;
    this.pieces = split.map(({ text: own, offset, paragraph }, index): PlacedPiece => {
      const isKept = index < same || index >= split.length - tail;
      const piece = isKept
        ? last[index < same ? index : index + last.length - split.length]!.piece
        : this.readPiece(own, text.length);
      if (!isKept) this.count(piece, 1);
      const placed = { piece, offset, tokens, sentences, paragraph };
      tokens += piece.tokens;
      sentences += piece.sentences;
      return placed;
    });
    return this.pieces;
  }

  private count({ shared }: Piece, by: number): void {
    for (const concept of shared) this.counts[concept]! += by;
  }
}
