import { hashSeed, rollHash } from "#rules/language/tokens.ts";
import type { ReadWord } from "./second-reader-words.ts";

/** Version of what is read: a model taught with another is not used. */
export const readerFeatures = 1;

/** What the second reader sees in one piece: words, pairs of words and runs of letters, each as a hash. */
export interface PieceFeatures {
  readonly count: number;
  readonly hashes: Int32Array;
  /** Index of the word in which each begins. */
  readonly words: Int32Array;
}

/** Runs of letters, spaces included, are features from 2 to this length. */
const longestRun = 5;
const wordSeed = 0x5bd1e995;
const pairSeed = 0x2545f491;

/** Reads the words of a piece into features. */
export function readFeatures(words: readonly ReadWord[]): PieceFeatures {
  let length = 1;
  for (const { letters } of words) length += letters.length + 1;
  const hashes = new Int32Array(words.length * 2 + length * (longestRun - 1));
  const owners = new Int32Array(hashes.length);
  let count = 0;
  const add = (hash: number, word: number): void => {
    hashes[count] = mixed(hash);
    owners[count++] = word;
  };

  let before = pairSeed;
  const line = ` ${words.map(({ letters }) => letters).join(" ")} `;
  let at = 1;
  for (const [index, { letters }] of words.entries()) {
    let hash = wordSeed;
    for (let letter = 0; letter < letters.length; letter++) hash = rollHash(hash, letters.charCodeAt(letter));
    add(hash, index);
    add(rollHash(Math.imul(before, 31), hash), index);
    before = hash;
    // The space before a word is read with it.
    for (let from = at - 1; from < at + letters.length; from++) addRuns(line, from, (run) => add(run, index));
    at += letters.length + 1;
  }
  return { count, hashes, words: owners };
}

function addRuns(line: string, from: number, add: (hash: number) => void): void {
  let hash = hashSeed;
  const last = Math.min(line.length, from + longestRun);
  for (let at = from; at < last; at++) {
    hash = rollHash(hash, line.charCodeAt(at));
    if (at > from) add(hash);
  }
}

/** Spreads a hash over its high bits, from which a row is chosen. */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const whole = Math.imul(half ^ (half >>> 12), 0x297a2d39);
  return whole ^ (whole >>> 15);
}
