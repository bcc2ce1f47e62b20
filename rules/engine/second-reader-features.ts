import { hashSeed, rollHash } from "#rules/language/tokens.ts";
import type { WordLine } from "./second-reader-words.ts";

/** Version of what is read: a model taught with another is not used. */
export const readerFeatures = 1;

/** Runs of letters, spaces included, are features from 2 to this length. */
const longestRun = 5;
const wordSeed = 0x5bd1e995;
const pairSeed = 0x2545f491;

/**
 * What the second reader sees in one piece: words, pairs of words and runs of letters, each as a hash. Used again from
 * one piece to the next.
 */
export class FeatureList {
  count = 0;
  hashes = new Int32Array(1_024);
  /** Index of the first feature that begins in each word; they are in the order of the words. */
  from = new Int32Array(64);

  /** Reads a line of words. */
  read(line: WordLine): void {
    this.makeRoom(line);
    const { hashes, from } = this;
    const { letters, length } = line;
    let count = 0;
    let before = pairSeed;
    for (let word = 0; word < line.count; word++) {
      from[word] = count;
      const begin = line.from[word]!;
      const end = line.from[word + 1]! - 1;
      let hash = wordSeed;
      for (let at = begin; at < end; at++) hash = rollHash(hash, letters[at]!);
      hashes[count++] = mixed(hash);
      hashes[count++] = mixed(rollHash(Math.imul(before, 31), hash));
      before = hash;
      // The space before a word is read with it.
      for (let first = begin - 1; first < end; first++) {
        let run = rollHash(hashSeed, letters[first]!);
        const last = Math.min(length, first + longestRun);
        for (let at = first + 1; at < last; at++) {
          run = rollHash(run, letters[at]!);
          hashes[count++] = mixed(run);
        }
      }
    }
    from[line.count] = count;
    this.count = count;
  }

  private makeRoom({ count, length }: WordLine): void {
    const room = count * 2 + length * (longestRun - 1);
    if (room > this.hashes.length) this.hashes = new Int32Array(room * 2);
    if (count >= this.from.length) this.from = new Int32Array(count * 2);
  }
}

/** Spreads a hash over its high bits, from which a row is chosen. */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const whole = Math.imul(half ^ (half >>> 12), 0x297a2d39);
  return whole ^ (whole >>> 15);
}
