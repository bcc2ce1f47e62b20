import { expect, test } from "vitest";
import { fuzzParser, fuzzVerifier } from "#tests/fuzz/fuzz.ts";

test("damaged JSON is refused, or read as the language reads it", async () => {
  expect((await fuzzParser(5000, 1)).failures).toEqual([]);
});

test("a damaged distribution is refused, or is the one that was signed", async () => {
  const { failures, outcomes } = await fuzzVerifier(500, 1);
  expect(failures).toEqual([]);
  expect(outcomes.size).toBeGreaterThan(5);
});
