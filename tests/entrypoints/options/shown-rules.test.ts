import { describe, expect, test } from "vitest";
import type { RulesStatus } from "#entrypoints/background/rules-status.ts";
import type { Visit } from "#entrypoints/background/visit-mirrors.ts";
import { shownRules, shownVisit } from "#entrypoints/options/shown-rules.ts";

const layer = {
  id: "essai",
  version: "1",
  issued: "2026-11-01T00:00:00Z",
  expires: "2027-11-01T00:00:00Z",
  signedBy: ["Mme A", "M. B"],
  signedWith: ["aaaaaaaaaaaa", "bbbbbbbbbbbb"],
  threshold: 2,
  signers: 3,
  changes: ["Règle ajoutée."],
};
const publisher = {
  name: "Ministère",
  mirror: "https://regles.example/",
  installed: "2026-11-02T08:00:00Z",
  issued: "2026-11-10T00:00:00Z",
  expires: "2026-11-24T00:00:00Z",
  expired: [],
  freshness: "unverified",
  reached: "2026-11-12T08:00:00Z",
  layers: [layer],
} as const;
const set = {
  id: "essai",
  layer: "ministry",
  title: { fr: "Essai" },
  publisher: "Ministère",
  version: "1",
  date: "2026-11-01",
  rules: 1,
} as const;
const visit = (rest: Partial<Visit> = {}): Visit => ({
  at: "2026-11-12T08:00:00Z",
  result: "unchanged",
  failures: 0,
  reached: "2026-11-12T08:00:00Z",
  ...rest,
});
const status = (rest: Partial<RulesStatus> = {}): RulesStatus => ({
  from: "active",
  publisher,
  conflicts: [],
  notices: [],
  suspended: [],
  disabled: [],
  trouble: [],
  canGoBack: false,
  visit: visit(),
  ...rest,
});
const { publisher: _publisher, visit: _visit, ...bare } = status();

test.each<[string, RulesStatus, boolean, string]>([
  ["the package alone", bare, false, "packaged"],
  ["the package, until a mirror answers", bare, true, "awaited"],
  ["received", status(), true, "unverified"],
])("%s", (_name, given, hasMirrors, freshness) => {
  expect(shownRules(given, [set], hasMirrors).freshness).toBe(freshness);
});

describe("a set", () => {
  test("has who signed, with which key, and how many had to", () => {
    const [shown] = shownRules(status(), [set], true).sets;
    expect(shown?.signature).toMatchObject({
      signedBy: [
        { name: "Mme A", key: "aaaaaaaa" },
        { name: "M. B", key: "bbbbbbbb" },
      ],
      threshold: 2,
      signers: 3,
      isExpired: false,
    });
  });

  test("past its date is told apart", () => {
    const expired = status({ publisher: { ...publisher, expired: ["essai"] } });
    expect(shownRules(expired, [set], true).sets[0]?.signature?.isExpired).toBe(true);
  });

  test("on trial says so, one of the package has no signature", () => {
    const local = { ...set, id: "mien", layer: "local" } as const;
    const packaged = { ...set, id: "socle", layer: "interministerial" } as const;
    const [one, other] = shownRules(status({ trial: "mien" }), [local, packaged], true).sets;
    expect(one).toMatchObject({ isTrial: true });
    expect(one?.signature).toBeUndefined();
    expect(other).toEqual(packaged);
  });
});

test("a refusal has its reason and its code", () => {
  expect(shownVisit(visit({ result: "refused", code: "below-threshold", about: "index" }))).toMatchObject({
    result: "refused",
    refusal: { reason: "signature", code: "below-threshold", about: "index" },
  });
});
