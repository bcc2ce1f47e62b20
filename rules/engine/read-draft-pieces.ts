import type { CompiledRules } from "./compiled-rules.ts";
import type { Hit, HitsByConcept } from "./piece-hits.ts";
import { createPieceReader, type Piece } from "./read-piece.ts";
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
export function createDraftReader(rules: CompiledRules): (text: string) => readonly PlacedPiece[] {
  const read = createPieceReader(rules);
  let last: readonly Piece[] = [];

  return (text) => {
    const split = splitDraft(text);
    const pieces: Piece[] = [];
    let same = 0;
    while (same < split.length && same < last.length && last[same]!.text === split[same]!.text)
      pieces.push(last[same++]!);
    let tail = 0;
    while (
      tail < split.length - same &&
      tail < last.length - same &&
      last[last.length - 1 - tail]!.text === split[split.length - 1 - tail]!.text
    )
      tail++;
    for (let index = same; index < split.length - tail; index++) pieces.push(read(split[index]!.text));
    pieces.push(...last.slice(last.length - tail));
    last = pieces;

    let tokens = 0;
    let sentences = 0;
    return pieces.map((piece, index): PlacedPiece => {
      const { offset, paragraph } = split[index]!;
      const placed = { piece, offset, tokens, sentences, paragraph };
      tokens += piece.tokens;
      sentences += piece.sentences;
      return placed;
    });
  };
}

/** Hits of the concepts that are looked for across a whole draft, put side by side when they are asked for. */
export class DraftHits implements HitsByConcept {
  private readonly present = new Set<number>();
  private readonly known = new Map<number, readonly Hit[]>();
  private readonly pieces: readonly PlacedPiece[];

  constructor(pieces: readonly PlacedPiece[]) {
    this.pieces = pieces;
    for (const { piece } of pieces) for (const concept of piece.shared.keys()) this.present.add(concept);
  }

  has(concept: number): boolean {
    return this.present.has(concept);
  }

  of(concept: number): readonly Hit[] {
    const known = this.known.get(concept);
    if (known !== undefined) return known;
    const hits = this.pieces.flatMap((placed) =>
      (placed.piece.shared.get(concept) ?? []).map((hit) => moved(hit, placed)),
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
    denials: hit.denials.map(({ firstToken, endToken }) => ({
      firstToken: firstToken + tokens,
      endToken: endToken + tokens,
    })),
    sentence: hit.sentence + sentences,
    paragraph,
  };
}
