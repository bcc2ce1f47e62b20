import { expect, test } from "vitest";
import { packedSet } from "#rules/cli/packed-set.ts";
import { trialCeiling } from "#rules/pack/trial-ceiling.ts";
import { setOf } from "#tests/rules/pack/publisher.ts";

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
/** A set whose file has this many bytes. */
function setOfBytes(bytes: number) {
  const fr = "é";
  const more = bytes - bytesOf(JSON.stringify(setOf("socle", { title: { fr } })));
  return setOf("socle", { title: { fr: fr + "a".repeat(more) } });
}

test("a set as large as a browser will try is written as it is", () => {
  const set = setOfBytes(trialCeiling);
  expect(packedSet(set)).toBe(JSON.stringify(set));
});

test("a byte more is refused, with the ceiling", () => {
  expect(() => packedSet(setOfBytes(trialCeiling + 1))).toThrow(/4194305 octets : un navigateur en essaie 4194304/u);
});
