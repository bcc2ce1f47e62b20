import { createTokenizer } from "#rules/language/tokenize.ts";
import { tokenEnd, tokenFlags, tokenSentence, tokenStart } from "#rules/language/tokens.ts";

/** A token as a person reads it. */
export interface ReadableToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly flags: number;
  readonly sentence: number;
}

/** Reads a paragraph with a vocabulary that knows every word, and writes each token out. */
export function readTokens(paragraph: string): ReadableToken[] {
  const seen: string[] = [];
  const tokenize = createTokenizer({
    find: (letters, length) => seen.push(String.fromCharCode(...letters.slice(0, length))) - 1,
    splitOf: () => undefined,
  });
  const tokens = tokenize(paragraph);
  return Array.from({ length: tokens.count }, (_, index) => ({
    text: paragraph.slice(tokenStart(tokens, index), tokenEnd(tokens, index)),
    start: tokenStart(tokens, index),
    end: tokenEnd(tokens, index),
    folded: seen[tokens.cells[index * 5 + 2]!] ?? "",
    flags: tokenFlags(tokens, index),
    sentence: tokenSentence(tokens, index),
  }));
}

/** True when an offset falls between the two halves of a surrogate pair. */
export function cutsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
