import { createHash } from "node:crypto";
import { assert, property, string, tuple, nat } from "fast-check";
import { expect, test } from "vitest";
import { hashTerm, wordHash } from "#rules/identifiers/hashed-term.ts";
import { foldWord } from "#rules/language/fold.ts";

const salt = "00112233445566778899aabbccddeeff";

test("an entry ends with SHA-256 of the salt and of the words as they are folded", () => {
  const expected = createHash("sha256").update(`${salt} operation mirevent`).digest("hex");
  expect(hashTerm(salt, ["Opération", "MIREVENT"]).slice(4)).toBe(expected);
  expect(hashTerm(salt, ["operation", "mirevent"])).toBe(hashTerm(salt, ["Opération", "MIREVENT"]));
});

test("another salt, another word or another cut gives another entry", () => {
  const entry = hashTerm(salt, ["vent", "douest"]);
  for (const other of [
    hashTerm(salt.replace("0", "1"), ["vent", "douest"]),
    hashTerm(salt, ["vent", "douet"]),
    hashTerm(salt, ["ventdouest"]),
    hashTerm(salt, ["douest", "vent"]),
  ]) {
    expect(other.slice(4)).not.toBe(entry.slice(4));
    expect(other.slice(0, 4)).not.toBe(entry.slice(0, 4));
  }
});

test("the hash of a word inside any text is that of the word as it is folded", () => {
  assert(
    property(tuple(string({ unit: "binary", maxLength: 30 }), nat(30), nat(30)), ([text, a, b]) => {
      const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
      const folded = foldWord(text.slice(start, end));
      expect(wordHash(text, start, end)).toBe(wordHash(folded, 0, folded.length));
    }),
    { numRuns: 2000 },
  );
});
