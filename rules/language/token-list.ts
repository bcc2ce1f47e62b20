import { sign, signDigitsShift, tokenColumn, tokenFlag, tokenWidth, type Tokens } from "./tokens.ts";

/** Words known to the rules: gives a form's number from its folded letters, or -1. */
export interface Vocabulary {
  /** `letters` holds the folded codes from 0 to `length`; `hash` is their `rollHash`. */
  find(letters: Uint16Array, length: number, hash: number): number;
  /** The two forms as which a one-word spelling is read ("jsuis" → je, suis). */
  splitOf(form: number): readonly [number, number] | undefined;
}

/** A link counts as having enough digits for any identifier. */
const linkDigits = 99;
/** Distance between the signs of a link, less than any identifier reaches. */
const linkSignStep = 12;

/** Tokens as they are read: a growing table, used again from one paragraph to the next. */
export class TokenList {
  private cells = new Int32Array(256 * tokenWidth);
  private count = 0;
  private sentence = 0;
  /** Flags of the next token: first of its sentence, after a break of clause. */
  private pending: number = tokenFlag.first;
  /** Index of the first token after an opening quotation mark, or -1. */
  private quoteFrom = -1;
  private signs: number[] = [];

  clear(): void {
    this.count = 0;
    this.sentence = 0;
    this.pending = tokenFlag.first;
    this.quoteFrom = -1;
    this.signs = [];
  }

  add(start: number, end: number, form: number, flags: number): void {
    const row = this.count * tokenWidth;
    if (row + tokenWidth > this.cells.length) this.grow();
    const { cells } = this;
    cells[row] = start;
    cells[row + 1] = end;
    cells[row + 2] = form;
    cells[row + 3] = flags | this.pending;
    cells[row + 4] = this.sentence;
    this.pending = 0;
    this.count++;
  }

  /** A link is one token. Anything may stand in it: it is a sign of everything, all along. */
  addLink(start: number, end: number): void {
    this.add(start, end, -1, tokenFlag.link);
    const kind = sign.digit | sign.innerDot | (linkDigits << signDigitsShift);
    for (let at = start; at < end; at += linkSignStep) this.addSign(at, kind);
  }

  endSentence(): void {
    if ((this.pending & tokenFlag.first) !== 0) return;
    this.sentence++;
    this.pending = tokenFlag.first;
  }

  /** A comma, a colon, a bracket: the next token begins a clause. */
  breakClause(): void {
    this.pending |= tokenFlag.clause;
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
    if ((this.pending & tokenFlag.first) !== 0) return "";
    const row = (this.count - 1) * tokenWidth;
    return this.cells[row + tokenColumn.end] === at ? text.slice(this.cells[row], at) : "";
  }

  /** `:` and `=` are signs of an identifier; `€` and `%` belong to the number before them, a space between or not. */
  readSign(text: string, at: number): void {
    if (text[at] === ":" || text[at] === "=") return this.addSign(at, sign.colon);
    const row = (this.count - 1) * tokenWidth;
    if (this.count === 0 || (this.cells[row + tokenColumn.flags]! & tokenFlag.digit) === 0) return;
    if (text.slice(this.cells[row + tokenColumn.end], at).trim() === "")
      this.cells[row + tokenColumn.flags]! |= text[at] === "%" ? tokenFlag.share : tokenFlag.sum;
  }

  /** A sign of an identifier stands at this offset. */
  addSign(at: number, kind: number): void {
    this.signs.push(at, kind);
  }

  /** What was read, until `clear`. */
  tokens(): Tokens {
    const { count, cells, sentence, signs } = this;
    return { count, cells, sentences: sentence, signs };
  }

  private grow(): void {
    const larger = new Int32Array(this.cells.length * 2);
    larger.set(this.cells);
    this.cells = larger;
  }
}
