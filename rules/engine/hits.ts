/** Columns of one hit in `Hits.cells`. */
export const hitColumn = { concept: 0, firstToken: 1, endToken: 2, start: 3, end: 4 } as const;

/** Columns a hit takes. */
export const hitWidth = 5;

/** Concepts found in one paragraph, as rows of integers: token numbers, and UTF-16 offsets from its start. */
export interface Hits {
  readonly count: number;
  readonly cells: Int32Array;
}

/** A growing list of hits, used again from one paragraph to the next. */
export class HitList {
  count = 0;
  cells = new Int32Array(64 * hitWidth);

  clear(): void {
    this.count = 0;
  }

  add(concept: number, firstToken: number, endToken: number, start: number, end: number): void {
    if ((this.count + 1) * hitWidth > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    const row = this.count++ * hitWidth;
    this.cells[row] = concept;
    this.cells[row + 1] = firstToken;
    this.cells[row + 2] = endToken;
    this.cells[row + 3] = start;
    this.cells[row + 4] = end;
  }

  /** A copy that later paragraphs leave alone. */
  taken(): Hits {
    return { count: this.count, cells: this.cells.slice(0, this.count * hitWidth) };
  }
}
