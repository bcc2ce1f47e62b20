import { describe, expect, test } from "vitest";
import { freshnessOf } from "#rules/pack/freshness.ts";
import { instantFormat, laterOf, secondsBetween } from "#rules/pack/instant.ts";
import { assert, date, property } from "fast-check";

const index = { issued: "2026-11-20T00:00:00Z", expires: "2026-12-04T00:00:00Z" };

describe("how fresh the rules are", () => {
  test.each([
    ["the day they are signed", "2026-11-20T00:00:00Z", "2026-11-20T08:00:00Z", "fresh"],
    ["a week after the last news", "2026-11-20T00:00:00Z", "2026-11-27T00:00:00Z", "fresh"],
    ["a second later", "2026-11-20T00:00:00Z", "2026-11-27T00:00:01Z", "unverified"],
    ["on their last second", "2026-12-03T00:00:00Z", "2026-12-03T23:59:59Z", "fresh"],
    ["once their date has passed", "2026-12-03T00:00:00Z", "2026-12-04T00:00:00Z", "expired"],
    ["on a clock that is an hour late", "2026-11-19T23:00:00Z", "2026-11-19T23:00:00Z", "fresh"],
    ["on a clock that is a year late", "2025-11-20T00:00:00Z", "2025-11-20T00:00:00Z", "clock"],
    ["on a clock that is a year early", "2026-11-20T00:00:00Z", "2027-11-20T00:00:00Z", "expired"],
  ])("%s", (_name, reached, clock, expected) => expect(freshnessOf(index, reached, clock)).toBe(expected));
});

describe("instants", () => {
  const instants = date({ min: new Date("1970-01-01"), max: new Date("2400-01-01"), noInvalidDate: true }).map(
    (each) => `${each.toISOString().slice(0, 19)}Z`,
  );
  test("seconds are those of the calendar, leap years included", () => {
    assert(
      property(instants, instants, (from, to) => {
        expect(secondsBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 1000);
        expect(laterOf(from, to)).toBe(Date.parse(from) < Date.parse(to) ? to : from);
      }),
    );
  });

  test.each([
    ["2026-11-24T09:12:00Z", true],
    ["2028-02-29T00:00:00Z", true],
    ["2026-02-29T00:00:00Z", false],
    ["2026-11-24T09:12:00.000Z", false],
    ["2026-11-24T09:12:00+01:00", false],
    ["2026-11-24T24:00:00Z", false],
    ["2026-11-24", false],
  ])("%s", (text, expected) => expect(instantFormat.safeParse(text).success).toBe(expected));
});
