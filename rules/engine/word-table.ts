import { hashSeed, rollHash } from "#rules/language/tokens.ts";

/** Gives the number of a word from its folded codes (0 to `length`) and their `rollHash`, or -1. */
export type FindWord = (letters: Uint16Array, length: number, hash: number) => number;

/** Words in one text, one a line, found by open addressing. */
export interface WordTable {
  readonly count: number;
  readonly find: FindWord;
}

/**
 * Builds the table. A slot holds the number of a word and, above it, the high bits of its hash, so that a word that is
 * not there is told from the others without reading a letter of them.
 */
export function createWordTable(words: string): WordTable {
  const count = words === "" ? 0 : countLines(words);
  const size = tableSize(count);
  const places = size - 1;
  const numbers = size - 1;
  const starts = new Int32Array(count + 1);
  const slots = new Int32Array(size).fill(empty);

  let at = 0;
  for (let word = 0; word < count; word++) {
    starts[word] = at;
    let hash = hashSeed;
    for (; at < words.length; at++) {
      const code = words.charCodeAt(at);
      if (code === newline) break;
      hash = rollHash(hash, code);
    }
    at++;
    let slot = hash & places;
    while (slots[slot] !== empty) slot = (slot + 1) & places;
    slots[slot] = (hash & ~numbers) | word;
  }
  starts[count] = at;

  return {
    count,
    find(letters, length, hash) {
      for (let slot = hash & places; ; slot = (slot + 1) & places) {
        const entry = slots[slot]!;
        if (entry === empty) return -1;
        if (((entry ^ hash) & ~numbers) !== 0) continue;
        const word = entry & numbers;
        const start = starts[word]!;
        if (starts[word + 1]! - start - 1 !== length) continue;
        let index = 0;
        while (index < length && words.charCodeAt(start + index) === letters[index]) index++;
        if (index === length) return word;
      }
    },
  };
}

const newline = 10;
/** No slot looks like it: the table is at most half full, so no word has the highest number. */
const empty = -1;

function countLines(text: string): number {
  let lines = 1;
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) lines++;
  return lines;
}

/** A power of two that leaves the table at most half full. */
function tableSize(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
}
