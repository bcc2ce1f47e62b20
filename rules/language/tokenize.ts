import { firstWordCode, foldCode, foldStyled, isCapital, mark, unfoldLigature } from "./fold.ts";
import {
  hashSeed,
  rollHash,
  sign,
  tokenColumn,
  tokenFlag,
  tokenWidth,
  type Tokens,
  type Vocabulary,
} from "./tokens.ts";

/** Longest word that is compared with the vocabulary; the rest of a longer one is read and ignored. */
const longestWord = 64;

/** Reads one paragraph into tokens. */
export type Tokenizer = (paragraph: string) => Tokens;

/** Words after which an apostrophe separates: "l'agent" is two tokens, "aujourd'hui" is read the same way everywhere. */
const abbreviations = new Set(
  "m mm mr mme mmes mlle dr me pr art al no n p pp cf st ste ex av bd tel min max env vol chap fig ref".split(" "),
);

const inclusiveTail =
  /^(?:e|es|ne|nes|le|les|te|tes|re|res|ve|ves|fe|fes|se|ses|x|rice|rices|trice|trices|euse|euses|esse|esses|s)$/u;
/** After a full stop, a bracket or a slash only the unmistakable endings count: "agent.e.s", "chargé(e)s". */
const plainInclusiveTail = /^(?:e|es|ne|nes|le|les|rice|rices|trice|trices|euse|euses)$/u;

const isWord = (value: number): boolean => value >= firstWordCode;
const isDigit = (value: number): boolean => value >= 48 && value <= 57;

/**
 * Makes the reader of paragraphs for one vocabulary. One pass, no allocation but the result; words outside the
 * vocabulary cost nothing more than their letters.
 */
export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  let cells = new Int32Array(512 * tokenWidth);
  const letters = new Uint16Array(longestWord);
  const collapsed = new Uint16Array(longestWord);

  let text = "";
  let count = 0;
  let sentence = 0;
  let sentenceOpen = false;
  let clauseBreak = false;
  let signs = 0;
  /** Index of the first token after an opening quotation mark, or -1. */
  let quoteFrom = -1;

  function add(start: number, end: number, form: number, flags: number): void {
    if ((count + 1) * tokenWidth > cells.length) {
      const larger = new Int32Array(cells.length * 2);
      larger.set(cells);
      cells = larger;
    }
    const row = count++ * tokenWidth;
    let all = flags;
    if (!sentenceOpen) all |= tokenFlag.first;
    if (clauseBreak) all |= tokenFlag.clause;
    cells[row] = start;
    cells[row + tokenColumn.end] = end;
    cells[row + tokenColumn.form] = form;
    cells[row + tokenColumn.flags] = all;
    cells[row + tokenColumn.sentence] = sentence;
    sentenceOpen = true;
    clauseBreak = false;
  }

  function endSentence(): void {
    if (!sentenceOpen) return;
    sentence++;
    sentenceOpen = false;
    clauseBreak = false;
  }

  /** Marks the tokens of a closed quotation. An unclosed one quotes nothing. */
  function closeQuote(): void {
    for (let index = quoteFrom; index >= 0 && index < count; index++)
      cells[index * tokenWidth + tokenColumn.flags]! |= tokenFlag.quoted;
    quoteFrom = -1;
  }

  /** Looks the letters up; a stretched word ("nuuuul") is tried again with its runs shortened to one, then two. */
  function formOf(length: number, hash: number, stretched: boolean): number {
    const form = vocabulary.find(letters, length, hash);
    if (form >= 0 || !stretched) return form;
    for (const kept of [1, 2]) {
      let size = 0;
      let runHash = hashSeed;
      for (let index = 0; index < length;) {
        let run = 1;
        while (index + run < length && letters[index + run] === letters[index]) run++;
        const copies = run >= 3 ? kept : run;
        for (let copy = 0; copy < copies; copy++) {
          collapsed[size++] = letters[index]!;
          runHash = rollHash(runHash, letters[index]!);
        }
        index += run;
      }
      const found = vocabulary.find(collapsed, size, runHash);
      if (found >= 0) return found;
    }
    return -1;
  }

  function addWord(start: number, end: number, length: number, hash: number, flags: number): void {
    const form = formOf(length, hash, (flags & tokenFlag.stretched) !== 0);
    const split = form >= 0 ? vocabulary.splitOf(form) : undefined;
    if (split === undefined) {
      add(start, end, form, flags);
      return;
    }
    add(start, end, split[0], flags);
    add(start, end, split[1], flags & ~tokenFlag.capital);
  }

  /** End of the inclusive ending that follows a word ("agent·e·s", "chargé(e)s"), or `end`; says if it is plural. */
  function inclusiveEnd(end: number): { end: number; plural: boolean } {
    let at = end;
    let plural = false;
    for (let part = 0; part < 2; part++) {
      const value = foldCode(text.charCodeAt(at));
      const character = text[at];
      const dotted = value === mark.middleDot;
      if (!dotted && character !== "." && character !== "(" && !(value === mark.hyphen && part === 1)) break;
      let tail = at + 1;
      while (tail < text.length && tail - at <= 6 && isWord(foldCode(text.charCodeAt(tail)))) tail++;
      const letterTail = text.slice(at + 1, tail).toLowerCase();
      const known = dotted || part === 1 ? inclusiveTail.test(letterTail) : plainInclusiveTail.test(letterTail);
      if (!known) break;
      let after = tail;
      if (character === "(") {
        if (text[tail] !== ")") break;
        after = tail + 1;
        if (text[after]?.toLowerCase() === "s" && !isWord(foldCode(text.charCodeAt(after + 1)))) {
          after++;
          plural = true;
        }
      }
      plural ||= letterTail.endsWith("s");
      at = after;
    }
    return { end: at, plural };
  }

  /** Reads a word from `start`; gives the offset after it. */
  function readWord(start: number, limit: number, hashtag: number): number {
    let at = start;
    let length = 0;
    let hash = hashSeed;
    let digits = 0;
    let capitals = 0;
    let previous = 0;
    let run = 1;
    let flags = hashtag;
    while (at < limit) {
      const code = text.charCodeAt(at);
      let value = foldCode(code);
      let width = 1;
      if (value === mark.highSurrogate) {
        value = foldStyled(text.codePointAt(at)!);
        width = 2;
      }
      if (value === mark.invisible || value === mark.accent) {
        at++;
        continue;
      }
      let second = 0;
      if (value === mark.ligature) [value, second] = unfoldLigature(code);
      if (!isWord(value)) break;
      if (hashtag !== 0 && at > start && isHashtagSeam(at, previous)) break;
      if (isDigit(value)) digits++;
      else if (width === 1 && value !== code && isCapital(code)) {
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
    let end = at;
    while (end > start && foldCode(text.charCodeAt(end - 1)) === mark.invisible) end--;
    if (digits > 0) signs |= sign.digit;
    if (digits > 0 && isDigit(letters[0]!)) {
      flags |= tokenFlag.digit;
      if (digits === length) flags |= tokenFlag.number;
      const hour = hourEnd(start, at, length, digits);
      if (hour > 0) {
        flags |= tokenFlag.hour;
        add(start, hour, -1, flags);
        return hour;
      }
    }
    if (capitals >= 2 && capitals + digits === length) flags |= tokenFlag.capitals;
    if (hashtag === 0 && at < limit && digits === 0 && length > 1) {
      const inclusive = inclusiveEnd(at);
      if (inclusive.end > at && !isWord(foldCode(text.charCodeAt(inclusive.end)))) {
        if (inclusive.plural && letters[length - 1] !== 115 && length < longestWord) {
          letters[length++] = 115;
          hash = rollHash(hash, 115);
        }
        addWord(start, inclusive.end, length, hash, flags);
        return inclusive.end;
      }
    }
    addWord(start, end, length, hash, flags);
    return at;
  }

  /** In a hashtag, a capital after a small letter or a change between digits and letters starts a new word. */
  function isHashtagSeam(at: number, previous: number): boolean {
    const code = text.charCodeAt(at);
    const before = text.charCodeAt(at - 1);
    if (isDigit(foldCode(code)) !== isDigit(previous)) return true;
    if (!isCapital(code)) return false;
    const next = text.charCodeAt(at + 1);
    return !isCapital(before) || (isWord(foldCode(next)) && !isCapital(next) && !isDigit(foldCode(next)));
  }

  /** End of an hour that starts here ("22h", "22h30", "22:30"), or 0. */
  function hourEnd(start: number, at: number, length: number, digits: number): number {
    const spelled = text.slice(start, at);
    if (/^(?:[01]?\d|2[0-4])[hH](?:[0-5]\d)?$/u.test(spelled)) return at;
    if (digits !== length || length > 2 || text[at] !== ":") return 0;
    const clock = /^(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)/u.exec(text.slice(start, start + 6));
    return clock === null ? 0 : start + clock[0].length;
  }

  /** Offset after a link that starts at `start`, or `start` when there is none. */
  function linkEnd(start: number): number {
    const found = linkPattern.exec(text.slice(start, start + 400));
    return found === null ? start : start + found[0].length;
  }

  /** A full stop, an exclamation mark… ends the sentence unless it is inside a number, a name or an abbreviation. */
  function readSentenceEnd(at: number): void {
    const code = text.charCodeAt(at);
    const next = foldCode(text.charCodeAt(at + 1));
    if (isWord(next) && code !== 33 && code !== 63 && code !== 59) {
      if (code === 46) signs |= sign.innerDot;
      return;
    }
    if (code === 46 && count > 0 && sentenceOpen) {
      const row = (count - 1) * tokenWidth;
      const start = cells[row]!;
      const end = cells[row + tokenColumn.end]!;
      if (end === at && end - start <= 4) {
        const word = text.slice(start, end);
        if (/^\p{Lu}$/u.test(word) || abbreviations.has(word.toLowerCase())) return;
      }
    }
    if (code === 0x2026 || (code === 46 && (text[at - 1] === "." || text[at + 1] === "."))) {
      let after = at + 1;
      while (after < text.length && !isWord(foldCode(text.charCodeAt(after)))) after++;
      if (after < text.length && !isCapital(text.charCodeAt(after))) {
        clauseBreak = true;
        return;
      }
    }
    endSentence();
  }

  function readMark(at: number, value: number): number {
    switch (value) {
      case mark.sentenceEnd:
        readSentenceEnd(at);
        return at + 1;
      case mark.newline:
        endSentence();
        return at + 1;
      case mark.quoteOpen:
        quoteFrom = count;
        return at + 1;
      case mark.quoteClose:
        closeQuote();
        return at + 1;
      case mark.quoteStraight:
        if (quoteFrom >= 0) closeQuote();
        else quoteFrom = count;
        return at + 1;
      case mark.symbol:
        add(at, at + 1, findSymbol(at, 1), tokenFlag.emoji);
        return at + 1;
      case mark.highSurrogate:
        return readSurrogate(at);
      default:
        return readOther(at);
    }
  }

  function readSurrogate(at: number): number {
    const point = text.codePointAt(at)!;
    if (point <= 0xffff) return at + 1;
    if (point >= 0x1f000 && !(point >= 0x1f3fb && point <= 0x1f3ff))
      add(at, at + 2, findSymbol(at, 2), tokenFlag.emoji);
    return at + 2;
  }

  function findSymbol(at: number, width: number): number {
    let hash = hashSeed;
    for (let index = 0; index < width; index++) {
      letters[index] = text.charCodeAt(at + index);
      hash = rollHash(hash, letters[index]!);
    }
    return vocabulary.find(letters, width, hash);
  }

  function readOther(at: number): number {
    const character = text[at];
    const wordBefore = at > 0 && isWord(foldCode(text.charCodeAt(at - 1)));
    if (character === "@") {
      signs |= sign.at;
      if (!wordBefore) {
        let end = at + 1;
        while (end < text.length && (isWord(foldCode(text.charCodeAt(end))) || text[end] === "_")) end++;
        if (end > at + 1) {
          add(at, end, -1, tokenFlag.mention);
          return end;
        }
      }
    } else if (character === "#" && !wordBefore) return readHashtag(at + 1);
    else if (character === "," || character === ":" || character === "(" || character === ")") clauseBreak = true;
    if (character === ":" || character === "=") signs |= sign.colon;
    return at + 1;
  }

  function readHashtag(from: number): number {
    let at = from;
    while (at < text.length) {
      const value = foldCode(text.charCodeAt(at));
      if (isWord(value) || value === mark.ligature) at = readWord(at, text.length, tokenFlag.hashtag);
      else if (text[at] === "_") at++;
      else break;
    }
    return at;
  }

  function startsWord(at: number, value: number): boolean {
    return (
      isWord(value) ||
      value === mark.ligature ||
      (value === mark.highSurrogate && foldStyled(text.codePointAt(at)!) > 0)
    );
  }

  return function tokenize(paragraph: string): Tokens {
    text = paragraph;
    count = 0;
    sentence = 0;
    sentenceOpen = false;
    clauseBreak = false;
    signs = 0;
    quoteFrom = -1;
    let at = 0;
    while (at < text.length) {
      const value = foldCode(text.charCodeAt(at));
      if (startsWord(at, value)) {
        const code = text.charCodeAt(at);
        if (code === 104 || code === 119 || code === 72) {
          const link = linkEnd(at);
          if (link > at) {
            add(at, link, -1, tokenFlag.link);
            at = link;
            continue;
          }
        }
        at = readWord(at, text.length, 0);
      } else at = readMark(at, value);
    }
    endSentence();
    text = "";
    return { count, cells: cells.slice(0, count * tokenWidth), sentences: sentence, signs };
  };
}

const linkPattern = /^(?:https?:\/\/|www\.)[^\s<>"«»]{2,}/iu;
