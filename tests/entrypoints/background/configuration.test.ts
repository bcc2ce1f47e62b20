import { describe, expect, test } from "vitest";
import { settleConfiguration } from "#entrypoints/background/configuration.ts";

const a = "https://a.exemple.fr/";
const b = "https://b.exemple.fr/";
const root = "a".repeat(64);

describe("what an administrator decides", () => {
  test.each([
    ["a mirror over https, that ends with a slash", { mirrors: ["https://regles.exemple.gouv.fr/"] }],
    ["several of them", { mirrors: ["https://a.exemple.fr/", "https://b.exemple.fr/tact/"] }],
    ["the hash of a root", { rootSha256: root }],
    ["a rhythm within the day", { checkMinutes: 60 }],
    ["a floor", { severityFloor: "caution" }],
    ["a contact by mail", { contactLabel: "Référent", contactUrl: "mailto:referent@exemple.fr" }],
  ])("%s is taken", (_what, policy) => {
    const { values, faults } = settleConfiguration(policy);
    expect(values).toEqual(policy);
    expect(faults).toEqual([]);
  });

  test.each([
    ["a mirror without encryption", "mirrors", ["http://regles.exemple.gouv.fr/"]],
    ["a mirror whose last folder would be lost", "mirrors", ["https://regles.exemple.gouv.fr/tact"]],
    ["a key in place of its hash", "rootSha256", "MCowBQYDK2VwAyEA"],
    ["visits every minute", "checkMinutes", 1],
    ["a floor above everything", "severityFloor", "stop"],
    ["an address that runs", "contactUrl", "javascript:alert(1)"],
    ["a value that nobody knows", "rootKey", "abc"],
    ["a name of the language itself", "constructor", {}],
  ])("%s is left out, told, and the rest holds", (_what, name, value) => {
    const { values, faults } = settleConfiguration({ [name]: value, corps: "police" });
    expect(values).toEqual({ corps: "police" });
    expect(faults).toEqual([name]);
  });

  test("the policy's values come before the package's, one by one, and each says whose it is", () => {
    const mine = { mirrors: ["https://a.exemple.fr/"], rootSha256: root };
    expect(settleConfiguration({ mirrors: ["https://b.exemple.fr/"] }, mine)).toEqual({
      values: { mirrors: ["https://b.exemple.fr/"], rootSha256: root },
      origins: { mirrors: "policy", rootSha256: "package" },
      ownMirrors: [],
      faults: [],
    });
  });

  test.each<[string, object, object, unknown, readonly string[] | undefined]>([
    ["beside the package's, where it pins a root", {}, { mirrors: [a], rootSha256: root }, [b], [a, b]],
    ["alone, where a root is pinned", {}, { rootSha256: root }, [b], [b]],
    ["once only", {}, { mirrors: [a], rootSha256: root }, [a], [a]],
    ["nowhere that no root is pinned", {}, {}, [b], undefined],
    ["nowhere that the administrator names the mirrors", { mirrors: [a] }, { rootSha256: root }, [b], [a]],
    ["never without encryption", {}, { rootSha256: root }, ["http://b.exemple.fr/"], undefined],
    ["never when it is no list", {}, { rootSha256: root }, "https://b.exemple.fr/", undefined],
  ])("a mirror that the agent adds counts %s", (_where, policy, preset, added, mirrors) => {
    expect(settleConfiguration(policy, preset, added).values.mirrors).toEqual(mirrors);
  });

  test.each([[undefined], [null], [{}], ["mirrors"], [[1]]])("%s decides nothing", (policy) => {
    expect(settleConfiguration(policy).values).toEqual({});
  });
});
