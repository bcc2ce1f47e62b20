import { foldWord } from "#rules/language/fold.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import { tokenColumn, tokenFlag, tokenWidth } from "#rules/language/tokens.ts";
import type { Span } from "#rules/model/finding.ts";
import type { AlikeWords } from "#rules/model/reader.ts";

/** A word as the second reader reads it. Offsets count from the start of its piece. */
export interface ReadWord extends Span {
  /** Its letters, the same for a woman and a man; a sign when they must not matter. */
  readonly letters: string;
  readonly sentence: number;
  /** True when it stands for a class: a first name, a religion, a party… */
  readonly isAlike: boolean;
}

/** Stand for words whose letters say nothing, or must not matter. */
const sign = { mention: "@", link: "/", name: "^" } as const;
const longestNumber = 5;

/** Makes the reader of words. Words that count as one become the same sign. */
export function createWordReader(alike: readonly AlikeWords[]): (piece: string) => ReadWord[] {
  const tokenize = createTokenizer({ find: () => -1, splitOf: () => undefined });
  const classes = indexAlike(alike);
  return (piece) => {
    const { count, cells } = tokenize(piece);
    const startOf = (token: number): number => cells[token * tokenWidth]!;
    const endOf = (token: number): number => cells[token * tokenWidth + tokenColumn.end]!;
    const folded: string[] = [];
    for (let token = 0; token < count; token++) folded.push(foldWord(piece.slice(startOf(token), endOf(token))));
    const words: ReadWord[] = [];
    for (let token = 0; token < count;) {
      const row = token * tokenWidth;
      const known = classes.get(folded[token]!)?.find(({ phrase }) => isPhraseAt(phrase, folded, token));
      const next = token + (known?.phrase.length ?? 1);
      words.push({
        start: startOf(token),
        end: endOf(next - 1),
        sentence: cells[row + tokenColumn.sentence]!,
        letters: known?.sign ?? lettersOf(folded[token]!, cells[row + tokenColumn.flags]!),
        isAlike: known !== undefined,
      });
      token = next;
    }
    return words;
  };
}

interface AlikePhrase {
  readonly phrase: readonly string[];
  readonly sign: string;
}

/** By their first word, longest first. */
function indexAlike(alike: readonly AlikeWords[]): ReadonlyMap<string, readonly AlikePhrase[]> {
  const byFirst = new Map<string, AlikePhrase[]>();
  for (const { id, words } of alike)
    for (const word of words) {
      const phrase = word.split(" ").map(foldWord);
      const known = byFirst.get(phrase[0]!) ?? [];
      known.push({ phrase, sign: `^${id}` });
      byFirst.set(phrase[0]!, known);
    }
  for (const known of byFirst.values()) known.sort((a, b) => b.phrase.length - a.phrase.length);
  return byFirst;
}

function isPhraseAt(phrase: readonly string[], folded: readonly string[], at: number): boolean {
  return phrase.every((word, index) => folded[at + index] === word);
}

function lettersOf(folded: string, flags: number): string {
  if ((flags & tokenFlag.mention) !== 0) return sign.mention;
  if ((flags & tokenFlag.link) !== 0) return sign.link;
  if ((flags & tokenFlag.number) !== 0) return "0".repeat(Math.min(folded.length, longestNumber));
  if ((flags & tokenFlag.digit) !== 0) return folded.replaceAll(/\d/gu, "0");
  return isName(flags) ? sign.name : neutralGender(folded);
}

/** A capital inside a sentence: a name, unless the whole word is in capitals (RSA, CAF). */
function isName(flags: number): boolean {
  const { capital, capitals, first, hashtag } = tokenFlag;
  return (flags & capital) !== 0 && (flags & (capitals | first | hashtag)) === 0;
}

const neutralWords: ReadonlyMap<string, string> = new Map([
  ["elle", "il"],
  ["elles", "ils"],
  ["une", "un"],
  ["la", "le"],
  ["ma", "mon"],
  ["ta", "ton"],
  ["sa", "son"],
  ["cette", "ce"],
  ["cet", "ce"],
  ["celle", "celui"],
  ["celles", "ceux"],
  ["madame", "monsieur"],
  ["mme", "m"],
  ["mr", "m"],
]);

/** The same letters for a woman and a man, one and several: agente, agents → agent. A key, not a stem. */
function neutralGender(word: string): string {
  const known = neutralWords.get(word);
  if (known !== undefined) return known;
  if (word.length < 4) return word;
  const short = word.replace(/[sx]$/u, "").replace(/e{1,2}$/u, "");
  return short
    .replace(/([lnt])\1$/u, "$1")
    .replace(/eu[rsx]$/u, "eu")
    .replace(/tric$/u, "teu")
    .replace(/iv$/u, "if");
}
