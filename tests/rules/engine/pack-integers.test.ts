import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { packIntegers, unpackIntegers } from "#rules/engine/pack-integers.ts";

test("integers come back from a packed text, which JSON leaves as it is", () => {
  assert(
    property(array(integer({ min: 0, max: 2 ** 29 }), { maxLength: 200 }), (values) => {
      const packed = packIntegers(values);
      expect([...unpackIntegers(packed)]).toEqual(values);
      expect(JSON.stringify(packed)).toHaveLength(packed.length + 2);
    }),
  );
  const many = Array.from({ length: 20_000 }, (_, index) => index * 1_000);
  expect([...unpackIntegers(packIntegers(many))]).toEqual(many);
});
