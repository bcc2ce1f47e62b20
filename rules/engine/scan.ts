import type { Tokens } from "#rules/language/tokens.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import { createShapeFinder } from "./find-shapes.ts";
import type { HitList } from "./hits.ts";
import { TokenReader } from "./read-tokens.ts";
import { createVocabulary } from "./vocabulary.ts";

/** What a piece of a draft holds. Valid until the next scan: both tables are used again. */
export interface Scan {
  readonly tokens: Tokens;
  readonly hits: HitList;
}

/** Finds every concept of one piece. */
export type Scanner = (piece: string) => Scan;

/** Makes the scanner of some compiled rules. Its cost grows with the piece and with what is found in it. */
export function createScanner(rules: CompiledRules): Scanner {
  const vocabulary = createVocabulary(rules);
  const tokenize = createTokenizer(vocabulary);
  const reader = new TokenReader(rules, vocabulary);
  const findShapes = createShapeFinder(rules);
  let last: { readonly piece: string; readonly scan: Scan } | undefined;

  return (piece) => {
    // Whoever asks for more about the piece that was just scanned finds it still there.
    if (last?.piece === piece) return last.scan;
    const tokens = tokenize(piece);
    reader.read(piece, tokens);
    findShapes(piece, tokens, reader.hits);
    const scan = { tokens, hits: reader.hits };
    last = { piece, scan };
    return scan;
  };
}
