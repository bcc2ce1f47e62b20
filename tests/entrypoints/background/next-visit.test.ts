import { assert, double, integer, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { minutesToNextVisit } from "#entrypoints/background/next-visit.ts";
import type { Visit } from "#entrypoints/background/visit-mirrors.ts";

const good: Visit = { at: "2026-11-25T08:00:00Z", result: "unchanged", failures: 0 };
const failed = (failures: number): Visit => ({ at: "2026-11-25T08:00:00Z", result: "refused", failures });
/** The earliest and the latest that chance can give. */
const between = (visit: Visit | undefined, rhythm?: number): [number, number] => [
  Math.round(minutesToNextVisit(visit, rhythm, () => 0)),
  Math.round(minutesToNextVisit(visit, rhythm, () => 1)),
];

describe("minutes until the next visit", () => {
  test.each([
    ["a first start, whatever the rhythm", undefined, 30, [1, 61]],
    ["a good visit, by the usual rhythm", good, undefined, [192, 288]],
    ["a good visit, by the rhythm of an emergency", good, 30, [24, 36]],
    ["one failure", failed(1), 240, [1, 16]],
    ["two failures", failed(2), 240, [1, 31]],
    ["five failures", failed(5), 240, [1, 241]],
    ["a failure that asks for two hours of patience", { ...failed(1), retryAfter: 120 }, 240, [121, 136]],
    ["a month of failures: a day at most", failed(300), 240, [1, 1441]],
  ] as const)("after %s", (_what, visit, rhythm, expected) => {
    expect(between(visit, rhythm)).toEqual(expected);
  });

  test("are never so few that a browser could harm a mirror, nor without end", () => {
    assert(
      property(
        nat(10_000),
        integer({ min: 30, max: 1440 }),
        double({ min: 0, max: 1, noNaN: true }),
        (n, rhythm, drawn) => {
          const minutes = minutesToNextVisit(failed(n), rhythm, () => drawn);
          expect(minutes).toBeGreaterThanOrEqual(1);
          expect(minutes).toBeLessThanOrEqual(1728);
        },
      ),
    );
  });
});
