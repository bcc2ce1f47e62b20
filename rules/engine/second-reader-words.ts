import { firstWordCode, foldCode, foldWord, mark, unfoldLigature } from "#rules/language/fold.ts";
import { hashSeed, rollHash, tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import type { AlikeWords } from "#rules/model/reader.ts";
import { neutralGender, neutralWords } from "./neutral-gender.ts";
import { packWords } from "./pack-words.ts";
import { createWordTable, type WordTable } from "./word-table.ts";

const space = 32;
const zero = 48;
/** Stand for words whose letters say nothing, or must not matter. */
const sign = { mention: "@", link: "/", name: "^" } as const;
const longestNumber = 5;
const unsaid = tokenFlag.emoji | tokenFlag.number | tokenFlag.mention | tokenFlag.link;

/**
 * The words of a piece as the second reader reads them: the same for a woman and a man, a sign for a name, a religion,
 * a party. Used again from one piece to the next.
 */
export class WordLine {
  count = 0;
  /** How many of them are words of the language, and not an emoji, a number, a mention or a link. */
  said = 0;
  /** Letters of all words, with a space before each and after the last. */
  letters = new Uint16Array(256);
  length = 0;
  /** Where the letters of each word begin, and, at `count`, where the line ends. */
  from = new Int32Array(64);
  /** Offsets of each word in its piece, and its sentence. */
  start = new Int32Array(64);
  end = new Int32Array(64);
  sentence = new Int32Array(64);
  /** 1 for a word that stands for a class: a first name, a religion, a party… */
  isAlike = new Uint8Array(64);

  /** @param room for letters and spaces */
  clear(room: number, words: number): void {
    if (room > this.letters.length) this.letters = new Uint16Array(room * 2);
    if (words >= this.from.length) {
      this.from = new Int32Array(words * 2);
      this.start = new Int32Array(words * 2);
      this.end = new Int32Array(words * 2);
      this.sentence = new Int32Array(words * 2);
      this.isAlike = new Uint8Array(words * 2);
    }
    this.count = 0;
    this.said = 0;
    this.letters[0] = space;
    this.length = 1;
    this.from[0] = 1;
  }

  /** Ends the word whose letters were written up to `length` (excluded). */
  endWord(length: number, start: number, end: number, sentence: number, isAlike: number): void {
    const word = this.count++;
    this.start[word] = start;
    this.end[word] = end;
    this.sentence[word] = sentence;
    this.isAlike[word] = isAlike;
    this.letters[length] = space;
    this.length = length + 1;
    this.from[word + 1] = this.length;
  }

  /** The whole line as a text. */
  text(): string {
    return String.fromCharCode(...this.letters.subarray(0, this.length));
  }
}

/** Words that count as one, and the sign that they become. */
interface AlikePhrase {
  readonly phrase: readonly string[];
  readonly sign: string;
}

interface Known {
  /** Longest first. */
  readonly phrases: AlikePhrase[];
  readonly neutral?: string;
}

/** Reads the tokens of a piece into a line of words. */
export class WordReader {
  readonly line = new WordLine();
  private readonly table: WordTable;
  private readonly known: readonly Known[];
  private readonly longestSign: number;
  private word = new Uint16Array(256);
  private hash = 0;

  constructor(alike: readonly AlikeWords[]) {
    const known = knownWords(alike);
    this.table = createWordTable(packWords([...known.keys()]));
    this.known = [...known.values()];
    const signs = this.known.flatMap(({ phrases, neutral = "" }) => [neutral, ...phrases.map((each) => each.sign)]);
    this.longestSign = Math.max(longestNumber, ...signs.map((each) => each.length));
  }

  /** Fills `line`. */
  read(piece: string, tokens: Tokens): void {
    // A letter folds to two at most, and a word may become a sign longer than itself.
    this.line.clear(piece.length * 2 + tokens.count * (this.longestSign + 1) + 2, tokens.count);
    for (let token = 0; token < tokens.count;) token = this.readWord(piece, tokens, token);
  }

  private readWord(piece: string, tokens: Tokens, token: number): number {
    const { line } = this;
    const { cells } = tokens;
    const row = token * tokenWidth;
    const start = cells[row]!;
    const end = cells[row + tokenColumn.end]!;
    const sentence = cells[row + tokenColumn.sentence]!;
    const length = this.fold(piece, start, end);
    const index = this.table.find(this.word, length, this.hash);
    const known = index < 0 ? undefined : this.known[index]!;
    if (known !== undefined)
      for (const { phrase, sign: written } of known.phrases) {
        const after = tokenAfterPhrase(phrase, piece, tokens, token);
        if (after < 0) continue;
        const lastEnd = cells[(after - 1) * tokenWidth + tokenColumn.end]!;
        line.endWord(this.write(written), start, lastEnd, sentence, 1);
        line.said++;
        return after;
      }
    const flags = cells[row + tokenColumn.flags]!;
    line.endWord(this.writeLetters(length, flags, known?.neutral), start, end, sentence, 0);
    if ((flags & unsaid) === 0) line.said++;
    return nextWord(tokens, token);
  }

  /** Folds a word into `word`, as `foldWord` does, and hashes it. */
  private fold(piece: string, start: number, end: number): number {
    if ((end - start) * 2 > this.word.length) this.word = new Uint16Array((end - start) * 4);
    const { word } = this;
    let length = 0;
    let hash = hashSeed;
    for (let at = start; at < end; at++) {
      const code = piece.charCodeAt(at);
      let value = foldCode(code);
      if (value < firstWordCode) {
        if (value === mark.invisible || value === mark.accent) continue;
        if (value === mark.ligature) {
          const [first, second] = unfoldLigature(code);
          word[length++] = first;
          hash = rollHash(hash, first);
          value = second;
        } else value = code;
      }
      word[length++] = value;
      hash = rollHash(hash, value);
    }
    this.hash = hash;
    return length;
  }

  /** Writes what the second reader reads of a folded word after the line; gives where it ends. */
  private writeLetters(length: number, flags: number, neutral: string | undefined): number {
    const { line, word } = this;
    const { mention, link, number, digit } = tokenFlag;
    if ((flags & (mention | link | number | digit)) === 0) {
      if (isName(flags)) return this.write(sign.name);
      if (neutral !== undefined) return this.write(neutral);
      const kept = neutralGender(word, length);
      for (let at = 0; at < kept; at++) line.letters[line.length + at] = word[at]!;
      return line.length + kept;
    }
    if ((flags & mention) !== 0) return this.write(sign.mention);
    if ((flags & link) !== 0) return this.write(sign.link);
    const isNumber = (flags & number) !== 0;
    const kept = isNumber ? Math.min(length, longestNumber) : length;
    for (let at = 0; at < kept; at++)
      line.letters[line.length + at] = isNumber || (word[at]! >= zero && word[at]! <= zero + 9) ? zero : word[at]!;
    return line.length + kept;
  }

  private write(text: string): number {
    const { line } = this;
    for (let at = 0; at < text.length; at++) line.letters[line.length + at] = text.charCodeAt(at);
    return line.length + text.length;
  }
}

/** By their first word. */
function knownWords(alike: readonly AlikeWords[]): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const [word, neutral] of neutralWords) known.set(word, { phrases: [], neutral });
  for (const { id, words } of alike)
    for (const each of words) {
      const phrase = each.split(" ").map(foldWord);
      const first = known.get(phrase[0]!) ?? { phrases: [] };
      first.phrases.push({ phrase, sign: `^${id}` });
      known.set(phrase[0]!, first);
    }
  for (const { phrases } of known.values()) phrases.sort((a, b) => b.phrase.length - a.phrase.length);
  return known;
}

/** The token after a phrase that stands at `token`, or -1. */
function tokenAfterPhrase(phrase: readonly string[], piece: string, tokens: Tokens, token: number): number {
  let at = token;
  for (const word of phrase) {
    if (at >= tokens.count) return -1;
    const row = at * tokenWidth;
    if (foldWord(piece.slice(tokens.cells[row], tokens.cells[row + tokenColumn.end])) !== word) return -1;
    at = nextWord(tokens, at);
  }
  return at;
}

/** An abbreviation that the rules read as two words ("jsuis") is one word here. */
function nextWord({ cells, count }: Tokens, token: number): number {
  const next = token + 1;
  return next < count && cells[next * tokenWidth] === cells[token * tokenWidth] ? next + 1 : next;
}

/** A capital inside a sentence: a name, unless the whole word is in capitals (RSA, CAF). */
function isName(flags: number): boolean {
  const { capital, capitals, first, hashtag } = tokenFlag;
  return (flags & capital) !== 0 && (flags & (capitals | first | hashtag)) === 0;
}
