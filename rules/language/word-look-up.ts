import type { Vocabulary } from "./token-list.ts";
import { hashSeed, rollHash } from "./tokens.ts";

/** Longest word that is compared with the vocabulary; the rest of a longer one is read and ignored. */
export const longestWord = 64;

/** Finds in a vocabulary the word whose folded letters were just read. No allocation. */
export class WordLookUp {
  /** Folded letters of the word being read; whoever reads the word writes them, and hashes them with `rollHash`. */
  readonly letters = new Uint16Array(longestWord);
  private readonly shortened = new Uint16Array(longestWord);
  private readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The form of the first `length` letters, or -1. A stretched word ("nuuuul") is tried again with its runs shortened
   * to one letter, then two. */
  word(length: number, hash: number, isStretched: boolean): number {
    const form = this.vocabulary.find(this.letters, length, hash);
    if (form >= 0 || !isStretched) return form;
    const once = this.shortenedWord(length, 1);
    return once >= 0 ? once : this.shortenedWord(length, 2);
  }

  /** The form of a symbol, or -1: a word of one character, compared as it is. */
  symbol(text: string, at: number, width: number): number {
    let hash = hashSeed;
    for (let index = 0; index < width; index++) {
      this.letters[index] = text.charCodeAt(at + index);
      hash = rollHash(hash, this.letters[index]!);
    }
    return this.vocabulary.find(this.letters, width, hash);
  }

  private shortenedWord(length: number, kept: number): number {
    const { letters, shortened } = this;
    let size = 0;
    let hash = hashSeed;
    for (let index = 0; index < length;) {
      let run = 1;
      while (index + run < length && letters[index + run] === letters[index]) run++;
      for (let copies = run >= 3 ? kept : run; copies > 0; copies--) {
        shortened[size++] = letters[index]!;
        hash = rollHash(hash, letters[index]!);
      }
      index += run;
    }
    return this.vocabulary.find(shortened, size, hash);
  }
}
