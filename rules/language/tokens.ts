/** What is known of a token besides its letters. Bits of one integer. */
export const tokenFlag = {
  /** First letter is a capital. */
  capital: 1,
  /** Two letters or more, all capitals. */
  capitals: 2,
  /** Starts with a digit. */
  digit: 4,
  /** Digits only. */
  number: 8,
  hashtag: 16,
  mention: 32,
  link: 64,
  emoji: 128,
  /** Between quotation marks. */
  quoted: 256,
  /** First token of its sentence. */
  first: 512,
  /** An hour of the day: 22h, 22h30, 22:30. */
  hour: 1024,
  /** A comma, a colon, a dash or a bracket stands before it. */
  clause: 2048,
  /** A letter is written three times or more in a row. */
  stretched: 4096,
  /** A number before `€`, or before `%`. */
  sum: 8192,
  share: 16_384,
} as const;

/** Signs without which some identifiers cannot be there. Bits of one integer. */
export const sign = {
  digit: 1,
  at: 2,
  /** A full stop inside a word, as in a host name. */
  innerDot: 4,
  /** A colon or an equals sign. */
  colon: 8,
  /** A long word of letters and digits mixed, as in a key. */
  mixed: 16,
} as const;

/** In a row of `Tokens.signs`, the number of digits of the word stands above the bits of `sign`. */
export const signDigitsShift = 8;

/** Columns of one token in `Tokens.cells`. */
export const tokenColumn = { start: 0, end: 1, form: 2, flags: 3, sentence: 4 } as const;

/** Columns a token takes in `Tokens.cells`. */
export const tokenWidth = 5;

/** The tokens of one paragraph, as rows of integers: offsets are UTF-16, from the start of the paragraph. */
export interface Tokens {
  readonly count: number;
  /** Rows of `tokenWidth` integers; see `tokenColumn`. */
  readonly cells: Int32Array;
  /** Number of sentences. */
  readonly sentences: number;
  /** Offset and kind (bits of `sign`, and how many digits) of each sign of an identifier: one is only looked for near its signs. */
  readonly signs: readonly number[];
}

/** Hash of a folded word, one code at a time (FNV-1a on 32 bits). */
export function rollHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16_777_619);
}

/** Where `rollHash` starts. */
export const hashSeed = -2_128_831_035;

/** Start of a token, in UTF-16 code units from the start of its paragraph. */
export function tokenStart(tokens: Tokens, index: number): number {
  return tokens.cells[index * tokenWidth]!;
}

/** End of a token (excluded). */
export function tokenEnd(tokens: Tokens, index: number): number {
  return tokens.cells[index * tokenWidth + tokenColumn.end]!;
}

/** Bits of `tokenFlag`. */
export function tokenFlags(tokens: Tokens, index: number): number {
  return tokens.cells[index * tokenWidth + tokenColumn.flags]!;
}

/** Number of the token's sentence in its paragraph, from 0. */
export function tokenSentence(tokens: Tokens, index: number): number {
  return tokens.cells[index * tokenWidth + tokenColumn.sentence]!;
}
