import { expect, test } from "vitest";
import { freshnessInForce } from "#entrypoints/background/rules-status.ts";

const index = { issued: "2026-11-10T00:00:00Z", expires: "2026-11-24T00:00:00Z" };
const reached = "2026-11-12T08:00:00Z";

test.each<[string, readonly string[], string, string]>([
  ["verified yesterday", [], "2026-11-13T08:00:00Z", "fresh"],
  ["not verified for eight days", [], "2026-11-20T08:00:01Z", "unverified"],
  ["the date of the index has passed", [], "2026-11-24T00:00:00Z", "expired"],
  ["the date of one layer has passed", ["essai"], "2026-11-13T08:00:00Z", "expired"],
  ["a clock two days behind", [], "2026-11-08T00:00:00Z", "clock"],
  ["a clock that is behind says nothing of dates", ["essai"], "2026-11-08T00:00:00Z", "clock"],
])("rules %s", (_name, expired, clock, freshness) => {
  expect(freshnessInForce(index, expired, reached, clock)).toBe(freshness);
});
