import { describe, expect, test } from "vitest";
import { minutesOfRetryAfter } from "#entrypoints/background/retry-after.ts";

const now = Date.parse("2026-11-25T08:00:00Z");

describe("how long a server asks to be left alone", () => {
  test.each([
    ["nothing said", null, undefined],
    ["seconds", "90", 2],
    ["no second", "0", undefined],
    ["a date", "Wed, 25 Nov 2026 09:00:00 GMT", 60],
    ["a date that has passed", "Wed, 25 Nov 2026 07:00:00 GMT", undefined],
    ["a week: a day at most", "604800", 1440],
    ["a century: a day at most", "Wed, 25 Nov 2126 07:00:00 GMT", 1440],
    ["more digits than a number has", "9".repeat(400), undefined],
    ["less than nothing", "-5", undefined],
    ["anything", "bientôt", undefined],
    ["markup", "<b>1</b>", undefined],
  ])("%s", (_what, header, expected) => expect(minutesOfRetryAfter(header, now)).toBe(expected));
});
