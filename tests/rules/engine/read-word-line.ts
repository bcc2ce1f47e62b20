import { WordReader, type WordLine } from "#rules/engine/second-reader-words.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import type { AlikeWords } from "#rules/model/reader.ts";

const tokenize = createTokenizer({ find: () => -1, splitOf: () => undefined });

/** What the second reader reads of a text. */
export function readWordLine(text: string, alike: readonly AlikeWords[]): WordLine {
  const reader = new WordReader(alike);
  reader.read(text, tokenize(text));
  return reader.line;
}
