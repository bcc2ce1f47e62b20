import { createHash } from "node:crypto";
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "#rules/identifiers/sha256.ts";

test.each([
  ["nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["one block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "two blocks",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  ["a million letters", "a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
])("the published vector: %s", (_what, text, expected) => {
  expect(sha256(text)).toBe(expected);
});

test("on any text, it is what Node's own says", () => {
  assert(
    property(string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
    }),
    { numRuns: 2000 },
  );
});
