/** A growing row of integers, all side by side in memory. */
export class IntegerList {
  cells: Int32Array;
  length = 0;

  constructor(room = 64) {
    this.cells = new Int32Array(room);
  }

  push(value: number): void {
    if (this.length === this.cells.length) this.grow(1);
    this.cells[this.length++] = value;
  }

  append(values: ArrayLike<number>): void {
    if (this.length + values.length > this.cells.length) this.grow(values.length);
    this.cells.set(values, this.length);
    this.length += values.length;
  }

  private grow(more: number): void {
    const larger = new Int32Array(this.cells.length * 2 + more);
    larger.set(this.cells);
    this.cells = larger;
  }
}
