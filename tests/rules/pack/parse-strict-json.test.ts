import { assert, jsonValue, pre, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStrictJson } from "#rules/pack/parse-strict-json.ts";
import { refusalOf } from "./refusal-of.ts";

const limits = { size: 1000, depth: 5 };
const read = (text: string): unknown => parseStrictJson(new TextEncoder().encode(text), limits, "essai");

describe("what is read", () => {
  test.each([
    ['{"a":1}', { a: 1 }],
    ['{"a":{"b":1},"b":2}', { a: { b: 1 }, b: 2 }],
    ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['{"a":"a:","b":"\\"a\\":"}', { a: "a:", b: '"a":' }],
    ['"__proto__"', "__proto__"],
    ['["\\ud800"]', ["\ud800"]],
    ['"\\\\"', "\\"],
    ["[[[[[]]]]]", [[[[[]]]]]],
  ])("%s", (text, value) => expect(read(text)).toEqual(value));
});

describe("what is refused", () => {
  test.each([
    ["the same key twice", '{"a":1,"a":2}', "duplicate-key"],
    ["the same key twice, once escaped", String.raw`{"a":1,"\u0061":2}`, "duplicate-key"],
    ["the same key twice, far apart", '{"a":{"a":{"b":[{"a":1}]}},"a":2}', "duplicate-key"],
    ["the same key twice, spaced", '{"a" \n:1,"a"\t:2}', "duplicate-key"],
    ["__proto__", '{"__proto__":{"x":1}}', "forbidden-key"],
    ["__proto__, escaped", String.raw`{"\u005f_proto__":1}`, "forbidden-key"],
    ["constructor, deep inside", '[{"a":{"constructor":1}}]', "forbidden-key"],
    ["prototype", '{"prototype":1}', "forbidden-key"],
    ["a level too many", "[[[[[[]]]]]]", "too-deep"],
    ["a depth bomb", "[".repeat(900), "too-deep"],
    ["a depth bomb of objects", '{"a":'.repeat(150), "too-deep"],
    ["a byte too many", " ".repeat(1001), "too-large"],
    ["nothing", "", "not-json"],
    ["a truncated file", '{"a":"b', "not-json"],
    ["a key that no string can be", String.raw`{"\x":1}`, "not-json"],
    ["two values", "{} {}", "not-json"],
    ["a comment", "{} // fin", "not-json"],
    ["a byte order mark", "\uFEFF{}", "not-json"],
    ["NaN", "[NaN]", "not-json"],
  ])("%s", (_name, text, code) => expect(refusalOf(() => read(text))).toBe(code));

  test("bytes that are not UTF-8", () => {
    expect(refusalOf(() => parseStrictJson(Uint8Array.of(0x22, 0xff, 0x22), limits, "essai"))).toBe("not-text");
  });
});

test("whatever the language writes is read the same, unless a key is forbidden", () => {
  assert(
    property(jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      pre(!/"(?:__proto__|constructor|prototype)"/u.test(text));
      const bytes = new TextEncoder().encode(text);
      expect(parseStrictJson(bytes, { size: 1_000_000, depth: 50 }, "essai")).toEqual(JSON.parse(text));
    }),
  );
});
