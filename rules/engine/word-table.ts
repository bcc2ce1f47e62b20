import { hashSeed, rollHash } from "#rules/language/tokens.ts";
import { unpackWords } from "./pack-words.ts";

/** Gives the number of a word from its folded codes (0 to `length`) and their `rollHash`, or -1. */
export type FindWord = (letters: Uint16Array, length: number, hash: number) => number;

/** Words found by open addressing, numbered from 0 in their order. */
export interface WordTable {
  readonly count: number;
  readonly find: FindWord;
}

/**
 * Builds the table of packed words (`pack-words.ts`). A slot holds the number of a word and, above it, the high bits of
 * its hash, so that a word that is not there is told from the others without reading a letter of them.
 */
export function createWordTable(packed: string): WordTable {
  const { letters: all, starts } = unpackWords(packed);
  const count = starts.length - 1;
  const size = tableSize(count);
  const places = size - 1;
  const numbers = size - 1;
  const slots = new Int32Array(size).fill(empty);

  for (let word = 0; word < count; word++) {
    let hash = hashSeed;
    const end = starts[word + 1]!;
    for (let at = starts[word]!; at < end; at++) hash = rollHash(hash, all[at]!);
    let slot = hash & places;
    while (slots[slot] !== empty) slot = (slot + 1) & places;
    slots[slot] = (hash & ~numbers) | word;
  }

  return {
    count,
    find(letters, length, hash) {
      for (let slot = hash & places; ; slot = (slot + 1) & places) {
        const entry = slots[slot]!;
        if (entry === empty) return -1;
        if (((entry ^ hash) & ~numbers) !== 0) continue;
        const word = entry & numbers;
        const start = starts[word]!;
        if (starts[word + 1]! - start !== length) continue;
        let index = 0;
        while (index < length && all[start + index] === letters[index]) index++;
        if (index === length) return word;
      }
    },
  };
}

/** No slot looks like it: the table is at most half full, so no word has the highest number. */
const empty = -1;

/** A power of two that leaves the table at most half full. */
function tableSize(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
}
