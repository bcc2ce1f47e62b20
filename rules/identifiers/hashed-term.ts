import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { firstWordCode, foldCode, foldWord, mark, unfoldLigature } from "#rules/language/fold.ts";
import { hashSeed, rollHash } from "#rules/language/tokens.ts";

/** Most words of a term that is kept as a hash. */
export const mostTermWords = 4;

/** Characters of the tag at the start of an entry: 16 bits, by which nearly every other word is told apart at once. */
const tagLength = 4;

/**
 * What a lexicon keeps of a secret term, given as its words: a tag, then SHA-256 of the salt and of the folded words, in
 * hexadecimal.
 */
export function hashTerm(salt: string, words: readonly string[]): string {
  const folded = words.map(foldWord);
  const roll = folded.reduce((so, word) => rollWord(so, wordHash(word, 0, word.length)), termSeed(salt));
  return tagOf(roll).toString(16).padStart(tagLength, "0") + digest(salt, folded);
}

/** Tag of an entry, from 0 to 65,535. */
export function entryTag(entry: string): number {
  return Number.parseInt(entry.slice(0, tagLength), 16);
}

/** SHA-256 of an entry. */
export function entryDigest(entry: string): string {
  return entry.slice(tagLength);
}

/** SHA-256 of a salt and folded words. */
export function digest(salt: string, folded: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(`${salt} ${folded.join(" ")}`)));
}

/** Where the tag of a term starts, for one salt. */
export function termSeed(salt: string): number {
  let hash = hashSeed;
  for (let index = 0; index < salt.length; index++) hash = rollHash(hash, salt.charCodeAt(index));
  return hash;
}

/** Goes on with the next word of a term. */
export function rollWord(roll: number, word: number): number {
  return rollHash(roll, word);
}

/** The tag of the words rolled so far. */
export function tagOf(roll: number): number {
  return (roll ^ (roll >>> 16)) & 0xffff;
}

/** Hash of a word of a text as `foldWord` would write it, without writing it. */
export function wordHash(text: string, start: number, end: number): number {
  let hash = hashSeed;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const value = foldCode(code);
    if (value >= firstWordCode) hash = rollHash(hash, value);
    else if (value === mark.ligature) {
      const [first, second] = unfoldLigature(code);
      hash = rollHash(rollHash(hash, first), second);
    } else if (value !== mark.invisible && value !== mark.accent) hash = rollHash(hash, code);
  }
  return hash;
}
