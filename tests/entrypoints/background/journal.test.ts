import { expect, test } from "vitest";
import { oldestKept } from "#entrypoints/background/journal.ts";

test.each([
  ["2026-11-24", 1, "2026-11-24"],
  ["2026-11-24", 90, "2026-08-27"],
  ["2026-03-01", 2, "2026-02-28"],
  ["2028-03-01", 2, "2028-02-29"],
  ["2026-01-01", 365, "2025-01-02"],
  ["2026-11-24", 0, "2026-11-25"],
])("on %s, a journal of %i days begins on %s", (today, days, oldest) => {
  expect(oldestKept(today, days)).toBe(oldest);
});
