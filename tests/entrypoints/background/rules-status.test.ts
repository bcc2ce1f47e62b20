import { describe, expect, test } from "vitest";
import type { RulesInForce } from "#entrypoints/background/rule-store.ts";
import { freshnessInForce, rulesStatus } from "#entrypoints/background/rules-status.ts";
import { compileSets } from "#entrypoints/background/compile-sets.ts";
import { sha256Hex } from "#rules/pack/bytes.ts";
import { noFloors } from "#rules/pack/floors.ts";
import { pinnedRoot, receive, setOf, siteOf, withExamples } from "#tests/rules/pack/publisher.ts";

const bytes = new TextEncoder().encode(JSON.stringify(withExamples(setOf("socle"))));
const list = { sets: [{ id: "socle", sha256: await sha256Hex(bytes), length: bytes.length }], preset: {} };
const site = await siteOf();
/** What was received, judged at a date. */
async function inForceOn(clock: string): Promise<RulesInForce> {
  const distribution = await receive(site, noFloors, { expiry: "told", clock });
  const { compiled, readable } = await compileSets(list, () => Promise.resolve(bytes), distribution);
  return {
    sets: compiled.sets,
    rules: compiled.rules,
    compiled,
    readable: () => Promise.resolve(readable),
    from: "active",
    received: {
      distribution,
      generation: {
        rootSha256: "",
        root: pinnedRoot,
        files: distribution.files,
        floors: distribution.floors,
        draw: { random: "", isPilot: false },
        installed: "2026-11-24T09:00:00Z",
        mirror: "https://regles.exemple.gouv.fr/",
      },
    },
    trouble: [],
    source: "",
  };
}

/** The index of tests is issued on 23 November and expires on 7 December. */
const freshness = async (clock: string, reached?: string, isBehind = false): Promise<string | undefined> =>
  rulesStatus(
    await inForceOn(clock),
    reached === undefined ? undefined : { at: reached, result: "unchanged", failures: 0, reached },
    { canGoBack: false, isBehind },
    clock,
  ).publisher?.freshness;

describe("what an agent is told of the age of the rules", () => {
  test.each([
    ["the day they came", "2026-11-24T10:00:00Z", undefined, "fresh"],
    ["eight days later, without news", "2026-12-02T10:00:00Z", undefined, "unverified"],
    ["eight days later, with news of the day before", "2026-12-02T10:00:00Z", "2026-12-01T10:00:00Z", "fresh"],
    ["once their date has passed", "2026-12-08T00:00:00Z", "2026-12-07T00:00:00Z", "expired"],
    ["on a clock that is a year late", "2025-11-24T09:00:00Z", undefined, "clock"],
  ])("%s", async (_when, clock, reached, expected) => expect(await freshness(clock, reached)).toBe(expected));

  test("the agent went back to them: they are not said to be up to date, whenever they were verified", async () => {
    expect(await freshness("2026-12-02T10:00:00Z", "2026-12-02T09:00:00Z", true)).toBe("older");
    expect(await freshness("2026-12-08T00:00:00Z", "2026-12-07T00:00:00Z", true)).toBe("expired");
  });

  test("past their date they go on checking, and the date and the names are told", async () => {
    const inForce = await inForceOn("2027-01-01T00:00:00Z");
    const { from, publisher } = rulesStatus(
      inForce,
      undefined,
      { canGoBack: false, isBehind: false },
      "2027-01-01T00:00:00Z",
    );
    expect(from).toBe("active");
    expect(publisher).toMatchObject({ expires: "2026-12-07T00:00:00Z", expired: ["index"] });
    expect(publisher!.layers).toMatchObject([{ id: "socle", signedBy: ["juriste", "déontologue"] }]);
    expect(inForce.rules.rules.length).toBeGreaterThan(0);
  });
});

test("a layer whose date has passed makes all of them old, unless the clock itself is wrong", () => {
  const index = { issued: "2026-11-10T00:00:00Z", expires: "2026-11-24T00:00:00Z" };
  const at = (clock: string): string => freshnessInForce(index, ["essai"], "2026-11-12T08:00:00Z", clock);
  expect(at("2026-11-13T08:00:00Z")).toBe("expired");
  expect(at("2026-11-08T00:00:00Z")).toBe("clock");
});
