import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "./tokens.ts";

/** Words known to the rules: gives a form's number from its folded letters, or -1. */
export interface Vocabulary {
  /** `letters` holds the folded codes from 0 to `length`; `hash` is their `rollHash`. */
  find(letters: Uint16Array, length: number, hash: number): number;
  /** The two forms as which a one-word spelling is read ("jsuis" → je, suis). */
  splitOf(form: number): readonly [number, number] | undefined;
}

/** Tokens as they are read: a growing table, used again from one paragraph to the next. */
export class TokenList {
  private cells = new Int32Array(256 * tokenWidth);
  private count = 0;
  private sentence = 0;
  private isSentenceOpen = false;
  private isClauseBroken = false;
  /** Index of the first token after an opening quotation mark, or -1. */
  private quoteFrom = -1;

  clear(): void {
    this.count = 0;
    this.sentence = 0;
    this.isSentenceOpen = false;
    this.isClauseBroken = false;
    this.quoteFrom = -1;
  }

  add(start: number, end: number, form: number, flags: number): void {
    if ((this.count + 1) * tokenWidth > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    const row = this.count++ * tokenWidth;
    const { cells } = this;
    cells[row] = start;
    cells[row + tokenColumn.end] = end;
    cells[row + tokenColumn.form] = form;
    cells[row + tokenColumn.flags] =
      flags | (this.isSentenceOpen ? 0 : tokenFlag.first) | (this.isClauseBroken ? tokenFlag.clause : 0);
    cells[row + tokenColumn.sentence] = this.sentence;
    this.isSentenceOpen = true;
    this.isClauseBroken = false;
  }

  endSentence(): void {
    if (!this.isSentenceOpen) return;
    this.sentence++;
    this.isSentenceOpen = false;
    this.isClauseBroken = false;
  }

  /** A comma, a colon, a bracket: the next token begins a clause. */
  breakClause(): void {
    this.isClauseBroken = true;
  }

  openQuote(): void {
    this.quoteFrom = this.count;
  }

  /** Marks the tokens since the opening mark. A quotation that is never closed quotes nothing. */
  closeQuote(): void {
    if (this.quoteFrom >= 0)
      for (let index = this.quoteFrom; index < this.count; index++)
        this.cells[index * tokenWidth + tokenColumn.flags]! |= tokenFlag.quoted;
    this.quoteFrom = -1;
  }

  /** Text of the last token when it ends exactly at `at` in an open sentence, else nothing. */
  lastWord(text: string, at: number): string {
    if (this.count === 0 || !this.isSentenceOpen) return "";
    const row = (this.count - 1) * tokenWidth;
    return this.cells[row + tokenColumn.end] === at ? text.slice(this.cells[row], at) : "";
  }

  /** A copy that later paragraphs leave alone. */
  taken(signs: number): Tokens {
    return { count: this.count, cells: this.cells.slice(0, this.count * tokenWidth), sentences: this.sentence, signs };
  }
}
