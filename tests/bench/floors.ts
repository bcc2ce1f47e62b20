import { firstWordCode, foldCode } from "#rules/language/fold.ts";

const folded = Uint16Array.from({ length: 65_536 }, (_, code) => foldCode(code));

/** F0: reads every code unit once and adds them up. */
export function floor0(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

const offsets = new Int32Array(200_000);

/** F1: one pass that folds, classes and hashes each word, and writes its offsets: what any engine that knows words does. */
export function floor1(text: string): number {
  let count = 0;
  let hash = 0;
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const value = folded[text.charCodeAt(at)]!;
    if (value >= firstWordCode) {
      if (start < 0) {
        start = at;
        hash = 0x811c9dc5;
      }
      hash = Math.imul(hash ^ value, 16_777_619);
    } else if (start >= 0) {
      offsets[count] = start;
      offsets[count + 1] = at;
      offsets[count + 2] = hash;
      count += 3;
      start = -1;
    }
  }
  return count;
}
