import type { Piece } from "./read-piece.ts";
import { splitDraft } from "./split-draft.ts";

/** A piece at its place in the draft: what stands before it. */
export interface PlacedPiece {
  readonly piece: Piece;
  offset: number;
  tokens: number;
  sentences: number;
  paragraph: number;
}

/** Reads a draft piece by piece, and reads again only the pieces that changed since the last draft. */
export class DraftReader {
  private pieces: readonly PlacedPiece[] = [];
  private length = 0;
  private readonly readPiece: (text: string, draftLength: number) => Piece;
  /** In how many pieces each concept that is looked for across the draft was found. */
  private readonly counts: Int32Array;

  /** @param concepts how many concepts there are */
  constructor(concepts: number, readPiece: (text: string, draftLength: number) => Piece) {
    this.counts = new Int32Array(concepts);
    this.readPiece = readPiece;
  }

  /** Is a concept that is looked for across drafts somewhere in this one? */
  has(concept: number): boolean {
    return concept >= 0 && this.counts[concept]! > 0;
  }

  /** Pieces of the draft. They are moved in place when the next draft is read. */
  read(text: string): readonly PlacedPiece[] {
    const last = this.pieces;
    const head = this.sameParagraphs(text);
    const tail = this.sameParagraphsAtEnd(text, head);
    const from = head === 0 ? 0 : endOf(last[head - 1]!) + 1;
    const to = tail === 0 ? text.length : last[last.length - tail]!.offset + text.length - this.length - 1;
    const changed = this.readAgain(splitDraft(text.slice(from, to)), head, tail, text.length);
    this.pieces = [...last.slice(0, head), ...changed, ...last.slice(last.length - tail)];
    this.length = text.length;
    this.place(text, head);
    return this.pieces;
  }

  /** How many pieces at the start are those of whole paragraphs that did not change. */
  private sameParagraphs(text: string): number {
    const { pieces } = this;
    let same = 0;
    for (let at = 0; at < pieces.length && standsAt(text, pieces[at]!.piece.text, pieces[at]!.offset); at++)
      if (pieces[at + 1]?.paragraph !== pieces[at]!.paragraph)
        if (text[endOf(pieces[at]!)] === "\n") same = at + 1;
        else break;
    return same;
  }

  /** The same at the end, leaving out the first `head` pieces. */
  private sameParagraphsAtEnd(text: string, head: number): number {
    const { pieces } = this;
    const moved = text.length - this.length;
    const first = head === 0 ? 0 : endOf(pieces[head - 1]!) + 1;
    let same = 0;
    for (let at = pieces.length - 1; at >= head; at--) {
      const { piece, offset, paragraph } = pieces[at]!;
      const start = offset + moved;
      if (start <= first || !standsAt(text, piece.text, start)) break;
      if (pieces[at - 1]?.paragraph !== paragraph)
        if (text[start - 1] === "\n") same = pieces.length - at;
        else break;
    }
    return same;
  }

  /** Pieces between those that stayed: read, or taken from the last draft when a long paragraph changed elsewhere. */
  private readAgain(texts: readonly string[], head: number, tail: number, draftLength: number): PlacedPiece[] {
    const last = this.pieces.slice(head, this.pieces.length - tail);
    const shorter = Math.min(texts.length, last.length);
    let before = 0;
    while (before < shorter && last[before]!.piece.text === texts[before]) before++;
    let after = 0;
    while (after < shorter - before && last.at(-1 - after)!.piece.text === texts.at(-1 - after)) after++;
    for (const { piece } of last.slice(before, last.length - after)) this.count(piece, -1);
    const read = texts.slice(before, texts.length - after).map((text): PlacedPiece => {
      const piece = this.readPiece(text, draftLength);
      this.count(piece, 1);
      return { piece, offset: 0, tokens: 0, sentences: 0, paragraph: 0 };
    });
    return [...last.slice(0, before), ...read, ...last.slice(last.length - after)];
  }

  /** Places the pieces from `first` on after those before them. */
  private place(text: string, first: number): void {
    const { pieces } = this;
    for (let at = first; at < pieces.length; at++) {
      const placed = pieces[at]!;
      const before = pieces[at - 1];
      if (before === undefined) {
        placed.offset = placed.tokens = placed.sentences = placed.paragraph = 0;
        continue;
      }
      const end = endOf(before);
      // A piece is cut between words, never before a line break.
      const isNewParagraph = text[end] === "\n";
      placed.offset = isNewParagraph ? end + 1 : end;
      placed.paragraph = isNewParagraph ? before.paragraph + 1 : before.paragraph;
      placed.tokens = before.tokens + before.piece.tokens;
      placed.sentences = before.sentences + before.piece.sentences;
    }
  }

  private count({ shared }: Piece, by: number): void {
    for (const concept of shared) this.counts[concept]! += by;
  }
}

function endOf({ piece, offset }: PlacedPiece): number {
  return offset + piece.text.length;
}

/** As `startsWith`, which engines run letter by letter. */
function standsAt(text: string, piece: string, at: number): boolean {
  return text.slice(at, at + piece.length) === piece;
}
