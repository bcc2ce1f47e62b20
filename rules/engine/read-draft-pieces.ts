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
  private pieces: PlacedPiece[] = [];
  private text = "";
  private readonly readPiece: (text: string, draftLength: number) => Piece;
  /** The pieces in which each concept that is looked for across the draft was found. */
  private readonly holders: readonly PlacedPiece[][];

  /** @param concepts how many concepts there are */
  constructor(concepts: number, readPiece: (text: string, draftLength: number) => Piece) {
    this.holders = Array.from({ length: concepts }, () => []);
    this.readPiece = readPiece;
  }

  /** Is a concept that is looked for across drafts somewhere in this one? */
  has(concept: number): boolean {
    return concept >= 0 && this.holders[concept]!.length > 0;
  }

  /** The pieces where such a concept was found, in the order of the draft. */
  piecesWith(concept: number): readonly PlacedPiece[] {
    return this.holders[concept]!.toSorted((a, b) => a.offset - b.offset);
  }

  /** Pieces of the draft. They are moved in place when the next draft is read. */
  read(text: string): readonly PlacedPiece[] {
    const last = this.pieces;
    const head = this.sameParagraphs(text);
    const tail = this.sameParagraphsAtEnd(text, head);
    const from = head === 0 ? 0 : endOf(last[head - 1]!) + 1;
    const to = tail === 0 ? text.length : last[last.length - tail]!.offset + text.length - this.text.length - 1;
    const changed = this.readAgain(splitDraft(text.slice(from, to)), head, tail, text.length);
    // A key seldom makes or joins pieces: the others stay where they are.
    if (head + changed.length + tail !== last.length)
      this.pieces = last.slice(0, head).concat(changed, last.slice(last.length - tail));
    else for (const [index, placed] of changed.entries()) last[head + index] = placed;
    this.text = text;
    this.place(text, head);
    return this.pieces;
  }

  /** How many pieces at the start are those of whole paragraphs that did not change. */
  private sameParagraphs(text: string): number {
    const { pieces } = this;
    const same = sharedStart(this.text, text);
    let head = 0;
    for (let at = 0; at < pieces.length && endOf(pieces[at]!) <= same; at++)
      if (pieces[at + 1]?.paragraph !== pieces[at]!.paragraph && text[endOf(pieces[at]!)] === "\n") head = at + 1;
    return head;
  }

  /** The same at the end, leaving out the first `head` pieces. */
  private sameParagraphsAtEnd(text: string, head: number): number {
    const { pieces } = this;
    const moved = text.length - this.text.length;
    const first = head === 0 ? 0 : endOf(pieces[head - 1]!) + 1;
    const same = text.length - sharedEnd(this.text, text);
    let tail = 0;
    for (let at = pieces.length - 1; at >= head; at--) {
      const { offset, paragraph } = pieces[at]!;
      const start = offset + moved;
      if (start <= first || start < same) break;
      if (pieces[at - 1]?.paragraph !== paragraph && text[start - 1] === "\n") tail = pieces.length - at;
    }
    return tail;
  }

  /** Pieces between those that stayed: read, or taken from the last draft when a long paragraph changed elsewhere. */
  private readAgain(texts: readonly string[], head: number, tail: number, draftLength: number): PlacedPiece[] {
    const last = this.pieces.slice(head, this.pieces.length - tail);
    const shorter = Math.min(texts.length, last.length);
    let before = 0;
    while (before < shorter && last[before]!.piece.text === texts[before]) before++;
    let after = 0;
    while (after < shorter - before && last.at(-1 - after)!.piece.text === texts.at(-1 - after)) after++;
    for (const placed of last.slice(before, last.length - after)) this.remove(placed);
    const read = texts.slice(before, texts.length - after).map((text): PlacedPiece => {
      const placed = { piece: this.readPiece(text, draftLength), offset: 0, tokens: 0, sentences: 0, paragraph: 0 };
      this.add(placed);
      return placed;
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

  private add(placed: PlacedPiece): void {
    for (const concept of placed.piece.shared) this.holders[concept]!.push(placed);
  }

  private remove(placed: PlacedPiece): void {
    for (const concept of placed.piece.shared) {
      const holders = this.holders[concept]!;
      holders[holders.indexOf(placed)] = holders.at(-1)!;
      holders.pop();
    }
  }
}

function endOf({ piece, offset }: PlacedPiece): number {
  return offset + piece.text.length;
}

/** How many UTF-16 units two texts share at their start. By halves: engines compare stretches much faster than letters. */
function sharedStart(one: string, other: string): number {
  return largest(Math.min(one.length, other.length), (from, to) => one.slice(from, to) === other.slice(from, to));
}

/** The same at their end. */
function sharedEnd(one: string, other: string): number {
  return largest(
    Math.min(one.length, other.length),
    (from, to) => one.slice(one.length - to, one.length - from) === other.slice(other.length - to, other.length - from),
  );
}

/** The largest count up to `most` of which all stretches are the same. */
function largest(most: number, isSame: (from: number, to: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isSame(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
