/**
 * What one UTF-16 code unit is to the reader, in one table: a letter or digit gives its folded code (lower case,
 * without accent), anything else one of the marks below. One load per code unit is the whole cost.
 */

/** Marks for what is not a letter. All are below the first printable character, so they never collide with a fold. */
export const mark = {
  /** Not looked at yet: the table is filled as text is met. */
  unseen: 0,
  /** Punctuation and symbols that separate words and mean nothing else. */
  other: 1,
  space: 2,
  newline: 3,
  /** Nothing for the reader: zero-width characters, soft hyphens, variation selectors. */
  invisible: 4,
  apostrophe: 5,
  hyphen: 6,
  /** `.` `!` `?` `…` and `;`: may end a sentence. */
  sentenceEnd: 7,
  quoteOpen: 8,
  quoteClose: 9,
  /** A straight `"` opens and closes. */
  quoteStraight: 10,
  /** First half of a surrogate pair, or a symbol that people use as a word (☎, ✊). */
  highSurrogate: 11,
  symbol: 12,
  /** The middle dot of inclusive writing. */
  middleDot: 13,
  /** One code unit that folds to two letters: œ, æ, ß. */
  ligature: 14,
  /** An accent written apart from its letter. */
  accent: 15,
} as const;

/** Codes at or above this are folded letters and digits. */
export const firstWordCode = 32;

/** Folded code or mark of every code unit met so far; `mark.unseen` for the others. Read it through `foldCode`. */
export const foldTable = new Uint16Array(65_536);
const table = foldTable;

function codesOf(characters: string): number[] {
  return [...characters].map((character) => character.charCodeAt(0));
}

function markAll(characters: string, value: number): void {
  for (const code of codesOf(characters)) table[code] = value;
}

markAll(" \t\u00A0\u202F\u2009\u2002\u2003\u2007\u200A\u3000", mark.space);
markAll("\n\r\u2028\u2029\v\f", mark.newline);
markAll("\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF\u00AD\u061C\uFE0E\uFE0F", mark.invisible);
markAll("'\u2019\u2018\u02BC\uFF07\u0060\u00B4", mark.apostrophe);
markAll("-\u2010\u2011\u2012\u2013\u2014\u2212", mark.hyphen);
markAll(".!?…;\u203C\u2049", mark.sentenceEnd);
markAll("«“„\u2039", mark.quoteOpen);
markAll("»”\u203A", mark.quoteClose);
markAll('"', mark.quoteStraight);
markAll("œŒæÆß", mark.ligature);
markAll("·•\u2027\u30FB\u22C5", mark.middleDot);
for (let code = 0x0300; code <= 0x036f; code++) table[code] = mark.accent;
for (let code = 0x2066; code <= 0x2069; code++) table[code] = mark.invisible;
for (let code = 0x202a; code <= 0x202e; code++) table[code] = mark.invisible;
for (let code = 0xd800; code <= 0xdbff; code++) table[code] = mark.highSurrogate;
for (let code = 0xdc00; code <= 0xdfff; code++) table[code] = mark.other;
for (let code = 0x2600; code <= 0x27bf; code++) table[code] = mark.symbol;
for (let code = 0x30; code <= 0x39; code++) table[code] = code;
for (let code = 0x61; code <= 0x7a; code++) table[code] = code;
for (let code = 0x41; code <= 0x5a; code++) table[code] = code + 32;

const letterOrDigit = /^[\p{L}\p{N}]$/u;
const combiningMarks = /\p{M}/gu;

/** Folds a code unit met for the first time and remembers the answer. */
function foldUnseen(code: number): number {
  const character = String.fromCharCode(code);
  if (!letterOrDigit.test(character)) return (table[code] = mark.other);
  const folded = character.normalize("NFKD").replace(combiningMarks, "").toLowerCase();
  const first = folded.length > 0 ? folded.charCodeAt(0) : code;
  return (table[code] = first >= firstWordCode ? first : code);
}

/** Folded code (≥ `firstWordCode`) or mark of a UTF-16 code unit. */
export function foldCode(code: number): number {
  return table[code] || foldUnseen(code);
}

/** True for a capital letter. */
export function isCapital(code: number): boolean {
  if (code < 0xc0) return code >= 65 && code <= 90;
  if (code <= 0xff) return code <= 0xde && code !== 0xd7;
  const character = String.fromCharCode(code);
  return character !== character.toLowerCase();
}

/** The two letters of a ligature: `œ` → o, e. */
export function unfoldLigature(code: number): readonly [number, number] {
  if (code === 0x153 || code === 0x152) return [111, 101];
  return code === 0xdf ? [115, 115] : [97, 101];
}

const mathematicalStart = 0x1d400;
const mathematicalEnd = 0x1d7ff;

/** The plain letter or digit behind a "styled" one outside the basic plane (𝗦, 𝓮, 𝟗…), folded, or 0. */
export function foldStyled(codePoint: number): number {
  if (codePoint < mathematicalStart || codePoint > mathematicalEnd) return 0;
  const plain = String.fromCodePoint(codePoint).normalize("NFKD").toLowerCase().charCodeAt(0);
  const folded = foldCode(plain);
  return folded >= firstWordCode ? folded : 0;
}

/** A whole string folded: lower case, no accents, nothing invisible. For words, not for drafts (offsets are lost). */
export function foldWord(word: string): string {
  let folded = "";
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    const value = foldCode(code);
    if (value >= firstWordCode) folded += String.fromCharCode(value);
    else if (value === mark.ligature) folded += String.fromCharCode(...unfoldLigature(code));
    else if (value !== mark.invisible && value !== mark.accent) folded += word[index];
  }
  return folded;
}
