import { firstWordCode, foldCode, foldStyled, foldTable, isCapital, mark, unfoldLigature } from "./fold.ts";
import { inclusiveEnding, mayBeginEnding } from "./inclusive-writing.ts";
import { linkEnd } from "./link-end.ts";
import { readStop } from "./sentence-end.ts";
import { TokenList, type Vocabulary } from "./token-list.ts";
import { hashSeed, rollHash, sign, signDigitsShift, tokenFlag, type Tokens } from "./tokens.ts";
import { longestWord, WordLookUp } from "./word-look-up.ts";

/** Reads one paragraph into tokens, which stay until it reads the next. */
export type Tokenizer = (paragraph: string) => Tokens;

const hashPrime = 16_777_619;
const letterS = 115;
/** Letters and digits of the shortest word that looks like a key. */
const shortestKey = 8;
const isWord = (value: number): boolean => value >= firstWordCode;
const isDigit = (value: number): boolean => value >= 48 && value <= 57;

/** What can stand inside a word without being one of its plain letters. */
const isPartOfWord = (value: number): boolean =>
  value === mark.unseen ||
  value === mark.invisible ||
  value === mark.accent ||
  value === mark.ligature ||
  value === mark.highSurrogate;

const spelledHour = /^(?:[01]?\d|2[0-4])[hH](?:[0-5]\d)?$/u;
const clockHour = /^(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)/u;

/**
 * Makes the reader of paragraphs for one vocabulary. One pass, no allocation but the result; words outside the
 * vocabulary cost nothing more than their letters.
 */
export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const reader = new ParagraphReader(vocabulary);
  return (paragraph) => reader.read(paragraph);
}

class ParagraphReader {
  private readonly vocabulary: Vocabulary;
  private readonly list = new TokenList();
  private readonly lookUp: WordLookUp;
  private readonly letters: Uint16Array;
  private text = "";
  private quoteOpen = false;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.lookUp = new WordLookUp(vocabulary);
    this.letters = this.lookUp.letters;
  }

  read(paragraph: string): Tokens {
    const { list } = this;
    this.text = paragraph;
    this.quoteOpen = false;
    list.clear();
    for (let at = 0; at < paragraph.length;) {
      const value = foldCode(paragraph.charCodeAt(at));
      if (value === mark.space) at++;
      else if (isWord(value)) at = this.readPlainWord(at, value);
      else at = this.startsWord(at, value) ? this.readWord(at, 0) : this.readMark(at, value);
    }
    list.endSentence();
    return list.tokens();
  }

  /**
   * Reads a word of ordinary letters, nearly all there are; anything else in it (an accent written apart, a styled
   * letter, something invisible) is left to `readWord`.
   */
  // oxlint-disable-next-line complexity -- one loop over the letters is what makes a check cost what it costs
  private readPlainWord(start: number, first: number): number {
    const { text, letters } = this;
    const end = Math.min(text.length, start + longestWord);
    let at = start;
    let value = first;
    let hash = hashSeed;
    let digits = 0;
    let capitals = 0;
    let previous = 0;
    let run = 1;
    let isStretched = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (value !== code && (code < 91 || isCapital(code))) capitals++;
      if (value < 58) digits++;
      if (value !== previous) run = 1;
      else if (++run === 3) isStretched = true;
      previous = value;
      letters[at - start] = value;
      hash = Math.imul(hash ^ value, hashPrime);
      if (++at === end) break;
      value = foldTable[text.charCodeAt(at)]!;
      if (value < firstWordCode) break;
    }
    const flags = capitals > 0 && isCapital(text.charCodeAt(start)) ? tokenFlag.capital : 0;
    // Nearly every word ends at a space and holds letters only.
    if (value === mark.space && digits === 0 && capitals < 2 && !isStretched) {
      const form = this.vocabulary.find(letters, at - start, hash);
      if (form < 0 || this.vocabulary.splitOf(form) === undefined) {
        this.list.add(start, at, form, flags);
        return at + 1;
      }
    }
    if (at === end ? at < text.length : isPartOfWord(value)) return this.readWord(start, 0);
    return this.addRead(
      start,
      at,
      at - start,
      hash,
      digits,
      capitals,
      isStretched ? flags | tokenFlag.stretched : flags,
    );
  }

  private startsWord(at: number, value: number): boolean {
    if (isWord(value) || value === mark.ligature) return true;
    return value === mark.highSurrogate && foldStyled(this.text.codePointAt(at)!) > 0;
  }

  /** Reads a word from `start`; gives the offset after it. The letters are folded and hashed as they are met. */
  // oxlint-disable-next-line complexity -- one loop over the letters is what makes a check cost what it costs
  private readWord(start: number, hashtag: number): number {
    const { text, letters } = this;
    let at = start;
    let length = 0;
    let hash = hashSeed;
    let digits = 0;
    let capitals = 0;
    let previous = 0;
    let run = 1;
    let flags = hashtag;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      let value = foldCode(code);
      let width = 1;
      let second = 0;
      if (value < firstWordCode) {
        if (value === mark.invisible || value === mark.accent) {
          at++;
          continue;
        }
        if (value === mark.highSurrogate) {
          value = foldStyled(text.codePointAt(at)!);
          width = 2;
        } else if (value === mark.ligature) [value, second] = unfoldLigature(code);
        if (value < firstWordCode) break;
      }
      if (hashtag !== 0 && at > start && this.isSeam(at, previous)) break;
      if (isDigit(value)) digits++;
      else if (value !== code && width === 1 && isCapital(code)) {
        capitals++;
        if (length === 0) flags |= tokenFlag.capital;
      }
      run = value === previous ? run + 1 : 1;
      if (run === 3) flags |= tokenFlag.stretched;
      previous = value;
      if (length < longestWord) {
        letters[length++] = value;
        hash = rollHash(hash, value);
      }
      if (second > 0 && length < longestWord) {
        letters[length++] = second;
        hash = rollHash(hash, second);
      }
      at += width;
    }
    return this.addRead(start, at, length, hash, digits, capitals, flags);
  }

  /** Adds the word whose letters were read, as a number, a link or a word. */
  private addRead(
    start: number,
    at: number,
    length: number,
    hash: number,
    digits: number,
    capitals: number,
    flags: number,
  ): number {
    const { list, letters } = this;
    let all = flags;
    if (capitals >= 2 && capitals + digits === length) all |= tokenFlag.capitals;
    if (digits > 0) {
      const isMixed = length >= shortestKey && digits < length;
      list.addSign(start, sign.digit | (isMixed ? sign.mixed : 0) | (digits << signDigitsShift));
      if (isDigit(letters[0]!)) return this.addNumber(start, at, length, hash, digits === length, all);
    } else if (this.text[at] === ":" || this.text[at] === ".") {
      const end = linkEnd(this.text, start, letters, length);
      if (end > 0) {
        list.addLink(start, end);
        return end;
      }
    }
    return this.addWord(start, at, length, hash, digits === 0 && (flags & tokenFlag.hashtag) === 0, all);
  }

  private addNumber(start: number, at: number, length: number, hash: number, isNumber: boolean, flags: number): number {
    const { text } = this;
    const all = flags | tokenFlag.digit | (isNumber ? tokenFlag.number : 0);
    const clock = isNumber && text[at] === ":" ? clockHour.exec(text.slice(start, start + 6)) : null;
    if (clock !== null) {
      this.list.add(start, start + clock[0].length, -1, all | tokenFlag.hour);
      return start + clock[0].length;
    }
    const isHour = !isNumber && spelledHour.test(text.slice(start, at));
    this.list.add(
      start,
      at,
      this.lookUp.word(length, hash, (all & tokenFlag.stretched) !== 0),
      all | (isHour ? tokenFlag.hour : 0),
    );
    return at;
  }

  private addWord(
    start: number,
    at: number,
    length: number,
    hash: number,
    mayBeInclusive: boolean,
    flags: number,
  ): number {
    const { text, letters } = this;
    const inclusive = mayBeInclusive && length > 1 && mayBeginEnding(text, at) ? inclusiveEnding(text, at) : undefined;
    let size = length;
    let wholeHash = hash;
    if (inclusive?.plural === true && letters[length - 1] !== letterS && length < longestWord) {
      letters[size++] = letterS;
      wholeHash = rollHash(hash, letterS);
    }
    let end = inclusive?.end ?? at;
    while (foldCode(text.charCodeAt(end - 1)) === mark.invisible) end--;
    const form = this.lookUp.word(size, wholeHash, (flags & tokenFlag.stretched) !== 0);
    const split = form < 0 ? undefined : this.vocabulary.splitOf(form);
    if (split === undefined) this.list.add(start, end, form, flags);
    else {
      this.list.add(start, end, split[0], flags);
      this.list.add(start, end, split[1], flags & ~tokenFlag.capital);
    }
    return inclusive?.end ?? at;
  }

  /** In a hashtag, a capital after a small letter or a change between digits and letters starts a new word. */
  private isSeam(at: number, previous: number): boolean {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (isDigit(foldCode(code)) !== isDigit(previous)) return true;
    if (!isCapital(code)) return false;
    const next = text.charCodeAt(at + 1);
    const nextIsSmall = isWord(foldCode(next)) && !isCapital(next) && !isDigit(foldCode(next));
    return !isCapital(text.charCodeAt(at - 1)) || nextIsSmall;
  }

  /** Reads one character that is no letter; gives the offset after it, or after what it begins. */
  private readMark(at: number, value: number): number {
    const { list, text } = this;
    switch (value) {
      case mark.sentenceEnd:
        this.readStop(at);
        break;
      case mark.newline:
        list.endSentence();
        break;
      case mark.quoteOpen:
        this.openQuote();
        break;
      case mark.quoteClose:
        this.closeQuote();
        break;
      case mark.quoteStraight:
        if (this.quoteOpen) this.closeQuote();
        else this.openQuote();
        break;
      case mark.symbol:
        list.add(at, at + 1, this.lookUp.symbol(text, at, 1), tokenFlag.emoji);
        break;
      case mark.highSurrogate:
        return this.readSurrogate(at, text.codePointAt(at)!);
      case mark.other:
        return this.readOther(at, text[at]!);
    }
    return at + 1;
  }

  private openQuote(): void {
    this.quoteOpen = true;
    this.list.openQuote();
  }

  private closeQuote(): void {
    this.quoteOpen = false;
    this.list.closeQuote();
  }

  private readStop(at: number): void {
    const stop = readStop(this.text, at, this.list.lastWord(this.text, at));
    if (stop === "ends") this.list.endSentence();
    else if (stop === "pauses") this.list.breakClause();
    else if (this.text[at] === ".") this.list.addSign(at, sign.innerDot);
  }

  private readSurrogate(at: number, point: number): number {
    if (point <= 0xffff) return at + 1;
    const isSkinTone = point >= 0x1f3fb && point <= 0x1f3ff;
    if (point >= 0x1f000 && !isSkinTone)
      this.list.add(at, at + 2, this.lookUp.symbol(this.text, at, 2), tokenFlag.emoji);
    return at + 2;
  }

  private readOther(at: number, character: string): number {
    const followsWord = at > 0 && isWord(foldCode(this.text.charCodeAt(at - 1)));
    if (character === "@") {
      this.list.addSign(at, sign.at);
      return followsWord ? at + 1 : this.readMention(at);
    }
    if (character === "#" && !followsWord) return this.readHashtag(at + 1);
    if (":=€%".includes(character)) this.list.readSign(this.text, at);
    if (",:()".includes(character)) this.list.breakClause();
    return at + 1;
  }

  private readMention(at: number): number {
    let end = at + 1;
    while (end < this.text.length && (isWord(foldCode(this.text.charCodeAt(end))) || this.text[end] === "_")) end++;
    if (end > at + 1) this.list.add(at, end, -1, tokenFlag.mention);
    return end;
  }

  private readHashtag(from: number): number {
    let at = from;
    while (at < this.text.length) {
      if (this.startsWord(at, foldCode(this.text.charCodeAt(at)))) at = this.readWord(at, tokenFlag.hashtag);
      else if (this.text[at] === "_") at++;
      else break;
    }
    return at;
  }
}
