const blockLength = 64;
/** The last bytes of the last block tell the length of the message. */
const lengthAt = 56;

/** Fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8 (FIPS 180-4). */
const constants = wordsOf(`
  428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3
  72be5d74 80deb1fe 9bdc06a7 c19bf174 e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da
  983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 27b70a85 2e1b2138 4d2c6dfc 53380d13
  650a7354 766a0abb 81c2c92e 92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070
  19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208
  90befffa a4506ceb bef9a3f7 c67178f2`);
const start = wordsOf("6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19");

/** SHA-256 of a text in UTF-8, in hexadecimal. Synchronous, which the browser's own is not. */
export function sha256(text: string): string {
  const message = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((message.length + 9) / blockLength) * blockLength);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - blockLength + lengthAt, message.length / 2 ** 29);
  view.setUint32(padded.length - blockLength + lengthAt + 4, message.length << 3);
  const state = start.slice();
  for (let at = 0; at < padded.length; at += blockLength) mix(state, view, at);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

const schedule = new Int32Array(64);

/** Mixes one block of the message into the state. */
function mix(state: Int32Array, view: DataView, at: number): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round++) {
    if (round < 16) schedule[round] = view.getInt32(at + round * 4);
    else {
      const near = schedule[round - 2]!;
      const far = schedule[round - 15]!;
      schedule[round] =
        schedule[round - 16]! +
        (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) +
        schedule[round - 7]! +
        (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10));
    }
    const first =
      h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[round]! + schedule[round]!;
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index]! += word;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function wordsOf(hexadecimal: string): Int32Array {
  return Int32Array.from(hexadecimal.trim().split(/\s+/u), (word) => Number.parseInt(word, 16) | 0);
}
