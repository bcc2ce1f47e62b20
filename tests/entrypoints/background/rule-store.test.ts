import { describe, expect, test } from "vitest";
import type { OpenDatabase } from "#entrypoints/background/rule-database.ts";
import { RuleStore, type RulesInForce } from "#entrypoints/background/rule-store.ts";
import type { TrialSet } from "#entrypoints/background/trial-set.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { sha256Hex } from "#rules/pack/bytes.ts";
import { pinnedRoot, receive, setOf, siteOf, withExamples } from "#tests/rules/pack/publisher.ts";
import { laterRefusalOf } from "#tests/rules/pack/refusal-of.ts";
import { memoryDatabase } from "./memory-database.ts";

const rootSha256 = await sha256Hex(pinnedRoot);
const mirror = "https://regles.exemple.gouv.fr/";
const shipped = new TextEncoder().encode(JSON.stringify({ ...withExamples(setOf("socle")), id: "livre" }));
const list = { sets: [{ id: "livre", sha256: await sha256Hex(shipped), length: shipped.length }], preset: {} };

const trialSet: RuleSet = {
  ...withExamples(setOf("ministere", {}, { mien: { find: ["mot à moi"] } })),
  id: "essai",
  layer: "local",
};

/** What was received in a version, with a rule of its own. */
async function version(number: number) {
  const set = withExamples(setOf("socle", {}, { [`v${number}`]: { find: [`mot ${number}`], locked: true } }));
  const distribution = await receive(await siteOf({ version: number, set }));
  return { distribution, root: pinnedRoot, rootSha256, mirror };
}
const first = await version(1);
const second = await version(2);

/** A background that has just started on a profile, and what a test changes around it. */
function background(database: OpenDatabase, trial?: RuleSet) {
  const around = {
    trial: trial === undefined ? undefined : ({ set: trial, sha256: trial.id, bytes: 1 } satisfies TrialSet),
    policy: { rootSha256 },
    /** Called each time that a file of the package is read, which each compilation does first. */
    whileCompiling: async (): Promise<void> => undefined,
  };
  const store = new RuleStore({
    open: () => Promise.resolve(database),
    list: () => Promise.resolve(list),
    readPackage: async () => {
      await around.whileCompiling();
      return shipped;
    },
    policy: () => Promise.resolve(around.policy),
    trial: () => Promise.resolve(around.trial),
    clock: () => "2026-11-24T09:00:00Z",
    random: () => "tirage",
    build: "1",
  });
  return { store, around };
}

/** Brings a background down while it compiles: nothing of it ends, well or not. */
async function fall(database: OpenDatabase, trial?: RuleSet): Promise<void> {
  const { store, around } = background(database, trial);
  await new Promise<void>((compiling) => {
    around.whileCompiling = () => {
      compiling();
      return new Promise(() => undefined);
    };
    void store.load();
  });
}

/** A profile that received both versions, whose rules are to be compiled again. */
async function profile(): Promise<OpenDatabase> {
  const database = memoryDatabase();
  const { store } = background(database);
  await store.install(first, { rootSha256 });
  await store.install(second, { rootSha256 });
  await database.delete("compiled", "current");
  return database;
}

const rulesIn = ({ rules }: RulesInForce): string[] => rules.rules.map(({ id }) => id);

const readIn = async ({ readable }: RulesInForce): Promise<string[]> =>
  (await readable()).flatMap(({ rules }) => rules.map(({ id }) => id));

test("a trial that ends while a visit compiles has ended, also at the next start", async () => {
  const database = await profile();
  const { store, around } = background(database, trialSet);
  await store.load();
  around.whileCompiling = async () => {
    around.trial = undefined;
    store.reload();
  };
  await store.install(await version(3), { rootSha256 });
  for (const reader of [store, background(database).store]) {
    const inForce = await reader.load();
    expect(rulesIn(inForce)).toEqual(["secret", "v3"]);
    expect(inForce.trial).toBeUndefined();
  }
});

test("a policy that names another root while a visit compiles is obeyed at once", async () => {
  const { store, around } = background(await profile());
  await store.load();
  around.whileCompiling = async () => {
    around.policy = { rootSha256: "autre" };
    store.reload();
  };
  await store.install(await version(3), { rootSha256 });
  expect((await store.load()).from).toBe("embedded");
});

test("what was received under a root that the policy no longer names is refused", async () => {
  const { store, around } = background(memoryDatabase());
  around.policy = { rootSha256: "autre" };
  expect(await laterRefusalOf(store.install(first, { rootSha256 }))).toBe("wrong-pin");
  expect((await store.load()).from).toBe("embedded");
});

test("a trial that fails in a way nobody foresaw is left aside, and the signed rules serve", async () => {
  const failing = { ...trialSet };
  Object.defineProperty(failing, "rules", {
    get: () => {
      throw new TypeError("unforeseen");
    },
  });
  for (const database of [await profile(), memoryDatabase()]) {
    const { store } = background(database, failing);
    const inForce = await store.load();
    expect(rulesIn(inForce)).not.toContain("mien");
    expect(inForce.trouble).toEqual([]);
  }
});

test("a trial from which the background twice failed to come back is dropped, not the signed rules", async () => {
  const database = await profile();
  await fall(database, trialSet);
  await fall(database, trialSet);
  const { store } = background(database, trialSet);
  const inForce = await store.load();
  expect(inForce.from).toBe("active");
  expect(inForce.trouble).toEqual([]);
  expect(rulesIn(inForce)).toEqual(["secret", "v2"]);
  await store.tryOut({ set: trialSet, sha256: trialSet.id, bytes: 1 });
  store.reload();
  // Put on trial anew, it is given another chance.
  expect(rulesIn(await store.load())).toEqual(["secret", "v2", "mien"]);
});

test("signed rules from which the background twice failed to come back are set aside", async () => {
  const database = await profile();
  await fall(database);
  await fall(database);
  const inForce = await background(database).store.load();
  expect(inForce.from).toBe("previous");
  expect(inForce.trouble).toMatchObject([{ where: "active", code: "set-aside" }]);
});

test("readings that overlap in one background are one attempt", async () => {
  const { store, around } = background(await profile());
  const gate = Promise.withResolvers<void>();
  const readings: Promise<RulesInForce>[] = [];
  for (let count = 0; count < 4; count++) {
    store.reload();
    await new Promise<void>((compiling) => {
      around.whileCompiling = () => {
        compiling();
        return gate.promise;
      };
      readings.push(store.load());
    });
  }
  gate.resolve();
  for (const { from, trouble } of await Promise.all(readings)) {
    expect(from).toBe("active");
    expect(trouble).toEqual([]);
  }
});

test("one goes back to the rules before, of the same root, and the newer ones are then known to be refused", async () => {
  const { store } = background(await profile());
  expect(await store.back()).toEqual({ canGoBack: true, isBehind: false });
  expect(await store.goBack()).toBe(true);
  expect(rulesIn(await store.load())).toEqual(["secret", "v1"]);
  expect(await store.back()).toMatchObject({ isBehind: true });
  expect(await store.install(second, { rootSha256 })).toBe("held back");
  expect(await store.back()).toMatchObject({ isBehind: true });
  expect(await store.install(await version(3), { rootSha256 })).toBe("installed");
  expect(await store.back()).toMatchObject({ isBehind: false });
});

test.each(["active", "previous"] as const)("under another root, the %s rules are no way back", async (where) => {
  const database = await profile();
  const kept = (await database.get("generations", where))!;
  await database.put("generations", { ...kept, rootSha256: "autre" }, where);
  const { store } = background(database);
  expect(await store.back()).toMatchObject({ canGoBack: false });
  expect(await store.goBack()).toBe(false);
});

describe("the rules in full, as a person reads them, are those in force", () => {
  test("after a compilation, and after the next start, which compiles nothing", async () => {
    const database = await profile();
    const { store } = background(database);
    expect(await readIn(await store.load())).toEqual(["secret", "v2"]);
    const later = background(database);
    later.around.whileCompiling = () => Promise.reject(new Error("compiled again"));
    expect(await readIn(await later.store.load())).toEqual(["secret", "v2"]);
  });

  test("while others are installed, and when what is kept of them is lost", async () => {
    const database = await profile();
    await background(database).store.load();
    const before = await background(database).store.load();
    await background(database).store.install(await version(3), { rootSha256 });
    expect(await readIn(before)).toEqual(["secret", "v2"]);
    await database.delete("readable", "current");
    expect(await readIn(await background(database).store.load())).toEqual(["secret", "v3"]);
  });
});
