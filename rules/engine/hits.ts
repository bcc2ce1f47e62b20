/** Columns of one hit in `HitList.cells`. */
export const hitColumn = {
  concept: 0,
  firstToken: 1,
  endToken: 2,
  start: 3,
  end: 4,
  sameConcept: 5,
  sameToken: 6,
} as const;

/** Columns a hit takes. */
export const hitWidth = 7;

/**
 * Concepts found in one piece of a draft, as rows of integers: token numbers, and UTF-16 offsets from its start. Rows of
 * one concept, and rows that begin at one token, are chained. Used again from one piece to the next: nothing is
 * allocated.
 */
export class HitList {
  count = 0;
  cells = new Int32Array(64 * hitWidth);
  /** Every concept found, once each, in the order in which they were found. */
  readonly concepts: number[] = [];
  private readonly lastOfConcept: Int32Array;
  private lastAtToken = new Int32Array(64);

  /** @param concepts how many concepts there are */
  constructor(concepts: number) {
    this.lastOfConcept = new Int32Array(concepts).fill(-1);
  }

  clear(tokens: number): void {
    for (const concept of this.concepts) this.lastOfConcept[concept] = -1;
    this.concepts.length = 0;
    this.count = 0;
    if (tokens > this.lastAtToken.length) this.lastAtToken = new Int32Array(tokens * 2);
    this.lastAtToken.fill(-1, 0, tokens);
  }

  /** Adds a hit, unless the same words already answer the same concept. */
  add(concept: number, firstToken: number, endToken: number, start: number, end: number): void {
    if ((this.lengthsAt(concept, firstToken) & (1 << (endToken - firstToken))) !== 0) return;
    if ((this.count + 1) * hitWidth > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    if (this.lastOfConcept[concept] === -1) this.concepts.push(concept);
    const { cells } = this;
    const row = this.count++ * hitWidth;
    cells[row] = concept;
    cells[row + 1] = firstToken;
    cells[row + 2] = endToken;
    cells[row + 3] = start;
    cells[row + 4] = end;
    cells[row + 5] = this.lastOfConcept[concept]!;
    cells[row + 6] = this.lastAtToken[firstToken]!;
    this.lastOfConcept[concept] = row;
    this.lastAtToken[firstToken] = row;
  }

  has(concept: number): boolean {
    return concept >= 0 && this.lastOfConcept[concept] !== -1;
  }

  /** Row of the last hit of a concept, or -1; `cells[row + hitColumn.sameConcept]` is the one before. */
  lastRow(concept: number): number {
    return this.lastOfConcept[concept]!;
  }

  /** How many words the hits of a concept that begin at a token cover: bit n for n words. */
  lengthsAt(concept: number, token: number): number {
    let lengths = 0;
    for (let row = this.lastAtToken[token]!; row !== -1; row = this.cells[row + hitColumn.sameToken]!)
      if (this.cells[row] === concept) lengths |= 1 << (this.cells[row + 2]! - token);
    return lengths;
  }
}
