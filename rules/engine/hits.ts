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
const hitWidth = 7;

/**
 * Concepts found in one piece of a draft, as rows of integers: token numbers, and UTF-16 offsets from its start. Rows of
 * one concept are chained, and so are rows that begin at one token, when phrases refer to their concepts. Used again from one piece to the next: nothing is
 * allocated.
 */
export class HitList {
  count = 0;
  cells = new Int32Array(64 * hitWidth);
  /** How many concepts were found; each stands once in `concepts`, in the order in which they were found. */
  conceptCount = 0;
  readonly concepts: Int32Array;
  private readonly lastOfConcept: Int32Array;
  private lastAtToken = new Int32Array(64);
  private readonly isReferred: Uint8Array;

  /** @param isReferred for each concept, 1 when phrases refer to it: only these are chained by word */
  constructor(isReferred: Uint8Array) {
    const concepts = isReferred.length;
    this.concepts = new Int32Array(concepts);
    this.lastOfConcept = new Int32Array(concepts).fill(-1);
    this.isReferred = isReferred;
  }

  clear(tokens: number): void {
    for (let index = 0; index < this.conceptCount; index++) this.lastOfConcept[this.concepts[index]!] = -1;
    this.conceptCount = 0;
    this.count = 0;
    if (tokens > this.lastAtToken.length) this.lastAtToken = new Int32Array(tokens * 2);
    this.lastAtToken.fill(-1, 0, tokens);
  }

  /**
   * Adds a hit, unless the same words already answer the same concept. True when it was added. Hits of a concept nearly
   * always come in the order of the words: one that comes later than it should may be there twice, which costs a little
   * and changes nothing.
   */
  add(concept: number, firstToken: number, endToken: number, start: number, end: number): boolean {
    if (this.isKnown(concept, firstToken, endToken)) return false;
    this.append(concept, firstToken, endToken, start, end);
    return true;
  }

  /** Adds a hit of one word. It may be there twice: a word met in capitals, or as one of a class, says again what it says. */
  addWord(concept: number, token: number, start: number, end: number): void {
    this.append(concept, token, token + 1, start, end);
  }

  private isKnown(concept: number, firstToken: number, endToken: number): boolean {
    const { cells } = this;
    for (let row = this.lastOfConcept[concept]!; row !== -1; row = cells[row + hitColumn.sameConcept]!) {
      if (cells[row + hitColumn.firstToken]! < firstToken) return false;
      if (cells[row + hitColumn.firstToken] === firstToken && cells[row + hitColumn.endToken] === endToken) return true;
    }
    return false;
  }

  private append(concept: number, firstToken: number, endToken: number, start: number, end: number): void {
    const last = this.lastOfConcept[concept]!;
    if (last === -1) this.concepts[this.conceptCount++] = concept;
    const row = this.count++ * hitWidth;
    if (row + hitWidth > this.cells.length) this.grow();
    const { cells } = this;
    cells[row] = concept;
    cells[row + 1] = firstToken;
    cells[row + 2] = endToken;
    cells[row + 3] = start;
    cells[row + 4] = end;
    cells[row + 5] = last;
    this.lastOfConcept[concept] = row;
    if (this.isReferred[concept] === 0) return;
    cells[row + 6] = this.lastAtToken[firstToken]!;
    this.lastAtToken[firstToken] = row;
  }

  has(concept: number): boolean {
    return concept >= 0 && this.lastOfConcept[concept] !== -1;
  }

  /** Row of the last hit of a concept, or -1; `cells[row + hitColumn.sameConcept]` is the one before. */
  lastRow(concept: number): number {
    return this.lastOfConcept[concept]!;
  }

  /** How many words the hits of a concept that phrases refer to cover, from a token: bit n for n words. */
  lengthsAt(concept: number, token: number): number {
    if (this.lastOfConcept[concept] === -1) return 0;
    const { cells } = this;
    let lengths = 0;
    for (let row = this.lastAtToken[token]!; row !== -1; row = cells[row + hitColumn.sameToken]!)
      if (cells[row] === concept) lengths |= 1 << (cells[row + 2]! - token);
    return lengths;
  }

  private grow(): void {
    const larger = new Int32Array(this.cells.length * 2);
    larger.set(this.cells);
    this.cells = larger;
  }
}
