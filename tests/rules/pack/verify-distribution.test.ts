import { assert, asyncProperty, integer, nat } from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64url, sha256Hex, toBase64url, type Bytes } from "#rules/pack/bytes.ts";
import { readEnvelope } from "#rules/pack/envelope.ts";
import { noFloors, type Floors } from "#rules/pack/floors.ts";
import type { Reading } from "#rules/pack/verify-distribution.ts";
import {
  keyOf,
  people,
  pinnedRoot,
  receive,
  rootOf,
  setOf,
  signed,
  siteOf,
  withExamples,
  type SiteChange,
} from "./publisher.ts";
import { laterRefusalOf, refusalOf } from "./refusal-of.ts";

const outcome = async (change: SiteChange, floors?: Floors, reading?: Partial<Reading>): Promise<string> =>
  laterRefusalOf(receive(await siteOf(change), floors, reading));

/** What someone remembers who received version 5. */
const seenFive = (await receive(await siteOf({ version: 5 }))).floors;

test("a distribution signed as it must be is received whole, with the names of those who signed", async () => {
  const distribution = await receive(await siteOf());
  expect(distribution.layers.map(({ set, signedBy }) => [set.id, signedBy])).toEqual([
    ["socle", ["juriste", "déontologue"]],
  ]);
  expect(distribution.expired).toEqual([]);
});

test("what was kept gives the same distribution when it is read again", async () => {
  const received = await receive(await siteOf());
  const again = await receive(received.files, received.floors, { expiry: "told" });
  expect(again.layers).toEqual(received.layers);
  expect(again.floors).toEqual(received.floors);
});

describe("what is kept, read again", async () => {
  const kept = { expiry: "told", readsSetsLater: true } as const;
  const { files, floors } = await receive(await siteOf());

  test.each([...files.keys()])("one byte flipped in %s is found before anything is used", async (path) => {
    await assert(
      asyncProperty(nat(files.get(path)!.length - 2), integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = Uint8Array.from(files.get(path)!);
        flipped[at] = flipped[at]! ^ mask;
        expect(await laterRefusalOf(receive(new Map(files).set(path, flipped), floors, kept))).not.toBe("accepted");
      }),
      { numRuns: 50 },
    );
  });

  test("what its bytes say is read when someone asks, and judged as the first time", async () => {
    const [layer] = (await receive(await siteOf({ set: setOf("socle") }), noFloors, kept)).layers;
    expect(refusalOf(() => layer!.set)).toBe("bad-set");
    const [good] = (await receive(files, floors, kept)).layers;
    expect(good!.set).toBe(good!.set);
  });
});

describe("signatures", () => {
  const [jurist, ethics] = people.top;
  test.each<[string, SiteChange, string]>([
    ["two of three people of the layer", { layerSigners: people.top.slice(1) }, "accepted"],
    ["nobody", { layerSigners: [] }, "below-threshold"],
    ["one person", { layerSigners: [jurist] }, "below-threshold"],
    ["one person twice", { layerSigners: [jurist, jurist] }, "below-threshold"],
    ["strangers", { layerSigners: people.stranger }, "below-threshold"],
    ["one person and a stranger", { layerSigners: [jurist, people.stranger[0]] }, "below-threshold"],
    ["the people of the layer below", { layerSigners: people.low }, "below-threshold"],
    ["one person and the key of the index", { layerSigners: [jurist, people.index[0]] }, "below-threshold"],
    ["an index signed by a layer", { indexSigners: [jurist, ethics] }, "below-threshold"],
    ["an index signed by the emergency", { indexSigners: people.urgence }, "below-threshold"],
    ["an index signed by nobody", { indexSigners: [] }, "below-threshold"],
  ])("%s", async (_name, change, expected) => expect(await outcome(change)).toBe(expected));

  test("the same signature copied counts once", async () => {
    const files = await siteOf({ layerSigners: [jurist] });
    expect(await laterRefusalOf(receive(await withLayer(files, (each) => [...each, ...each])))).toBe("below-threshold");
  });

  test("an envelope stuffed with signatures is not even verified", async () => {
    const files = await siteOf();
    const many = await withLayer(files, (each) => Array.from({ length: 17 }, () => each[0]!));
    expect(await laterRefusalOf(receive(many))).toBe("too-many-signatures");
  });

  test("the signature of one file does not serve another", async () => {
    const files = await siteOf();
    const other = readEnvelope(await signed({ type: "layer" }, "layer", people.top), "autre").signatures;
    expect(await laterRefusalOf(receive(await withLayer(files, () => other)))).toBe("below-threshold");
  });

  test("a good payload signed as another kind of file is not accepted", async () => {
    const files = new Map(await siteOf());
    const index = readEnvelope(files.get("index.json")!, "index");
    const payload: unknown = JSON.parse(new TextDecoder().decode(fromBase64url(index.payload, "index")));
    files.set("index.json", await signed(payload, "layer", people.index));
    expect(await laterRefusalOf(receive(files))).toBe("below-threshold");
  });

  /** An ordinary distribution whose index is really signed, under another header. */
  async function withHeader(change: Record<string, unknown>): Promise<Map<string, Bytes>> {
    const files = new Map(await siteOf());
    const { payload } = readEnvelope(files.get("index.json")!, "index");
    const [signer] = people.index;
    const header = { alg: "Ed25519", kid: signer.kid, typ: "index+jws", ...change };
    const protectedHeader = toBase64url(new TextEncoder().encode(JSON.stringify(header)));
    const toSign = new TextEncoder().encode(`${protectedHeader}.${payload}`);
    const signature = toBase64url(new Uint8Array(await crypto.subtle.sign("Ed25519", signer.key, toSign)));
    return files.set("index.json", json({ payload, signatures: [{ protected: protectedHeader, signature }] }));
  }

  test.each<[string, Record<string, unknown>, string]>([
    ["as it must be", {}, "accepted"],
    ["with no algorithm", { alg: "none" }, "below-threshold"],
    ["with the other algorithm", { alg: "ES256" }, "below-threshold"],
    ["with the old name of its own", { alg: "EdDSA" }, "below-threshold"],
    ["with the name of another key", { kid: people.top[0].kid }, "below-threshold"],
    ["that asks for crit", { crit: ["exp"] }, "bad-envelope"],
    ["that asks for b64", { b64: false }, "bad-envelope"],
    ["that brings its own key", { jwk: people.stranger[0].public }, "bad-envelope"],
  ])("a header %s", async (_name, change, expected) =>
    expect(await laterRefusalOf(receive(await withHeader(change)))).toBe(expected),
  );

  test("bits that mean nothing cannot hide in what is signed", async () => {
    const files = new Map(await siteOf());
    const { payload, signatures } = readEnvelope(files.get("index.json")!, "index");
    const hidden = signatures.map((each) => ({ ...each, signature: each.signature.replace(/.$/u, otherWriting) }));
    expect(hidden).not.toEqual(signatures);
    files.set("index.json", json({ payload, signatures: hidden }));
    expect(await laterRefusalOf(receive(files))).toBe("not-base64url");
  });

  test("an unprotected header is refused", async () => {
    const files = new Map(await siteOf());
    const envelope = readEnvelope(files.get("index.json")!, "index");
    files.set("index.json", json({ ...envelope, signatures: [{ ...envelope.signatures[0], header: {} }] }));
    expect(await laterRefusalOf(receive(files))).toBe("bad-envelope");
  });
});

describe("one byte flipped anywhere, in any file", async () => {
  const files = await siteOf();
  test.each([...files.keys()])("%s", async (path) => {
    await assert(
      asyncProperty(nat(files.get(path)!.length - 2), integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = Uint8Array.from(files.get(path)!);
        flipped[at] = flipped[at]! ^ mask;
        expect(await laterRefusalOf(receive(new Map(files).set(path, flipped)))).not.toBe("accepted");
      }),
      { numRuns: 100 },
    );
  });

  test("the root", async () => {
    await assert(
      asyncProperty(nat(pinnedRoot.length - 2), integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = Uint8Array.from(pinnedRoot);
        flipped[at] = flipped[at]! ^ mask;
        expect(await laterRefusalOf(receive(files, noFloors, {}, flipped))).not.toBe("accepted");
      }),
      { numRuns: 100 },
    );
  });
});

describe("time and versions", () => {
  const expired = { expires: "2026-11-24T08:59:59Z" };
  test.each<[string, SiteChange, Floors, Partial<Reading>, string]>([
    ["a newer version", { version: 6 }, seenFive, {}, "accepted"],
    ["an older version", { version: 4 }, seenFive, {}, "older-version"],
    ["an older layer under a newer index", { version: 4, index: { version: 6 } }, seenFive, {}, "older-version"],
    [
      "an older version of a layer that one does not take",
      { version: 4, index: { version: 6 } },
      seenFive,
      { layers: [] },
      "older-version",
    ],
    ["another index under the same version", { version: 5, index: { pollMinutes: 60 } }, seenFive, {}, "two-contents"],
    ["an index that has expired", { index: expired }, noFloors, {}, "expired"],
    ["a layer that has expired", { layer: expired }, noFloors, {}, "expired"],
    ["an expired index that one has already", { index: expired }, noFloors, { expiry: "told" }, "accepted"],
    ["a clock that is a year late", {}, noFloors, { clock: "2025-11-24T09:00:00Z" }, "accepted"],
    ["a clock that is a year early", {}, noFloors, { clock: "2027-11-24T09:00:00Z" }, "expired"],
    [
      "a clock set back to make a frozen index look alive",
      { index: expired },
      { ...noFloors, issued: "2026-11-30T00:00:00Z" },
      { clock: "2026-11-01T00:00:00Z" },
      "expired",
    ],
    [
      "an index meant to last for years",
      { index: { expires: "2036-01-01T00:00:00Z" } },
      noFloors,
      {},
      "too-long-lived",
    ],
    ["a date that is not one", { index: { expires: "demain" } }, noFloors, {}, "bad-metadata"],
    ["a version of a thousand million and one", { index: { version: 1_000_000_001 } }, noFloors, {}, "bad-metadata"],
    ["a layer that vanishes", { version: 6, index: { layers: {} } }, seenFive, {}, "layer-vanished"],
    ["a layer that nobody granted", { index: { layers: { autre: release } } }, noFloors, {}, "unknown-layer"],
  ])("%s", async (_name, change, floors, reading, expected) =>
    expect(await outcome(change, floors, reading)).toBe(expected),
  );

  test("what has expired is told by name", async () => {
    const { expired: told } = await receive(await siteOf({ index: expired, layer: expired }), noFloors, {
      expiry: "told",
    });
    expect(told).toEqual(["index", "socle"]);
  });
});

const release = { version: 1, sha256: "0".repeat(64), length: 10 };

describe("files of one distribution with the words of another", () => {
  test.each<[string, SiteChange, string]>([
    ["another hash", { release: { sha256: "0".repeat(64) } }, "wrong-bytes"],
    ["another length", { release: { length: 12 } }, "too-large"],
    ["a longer length", { release: { length: 60_000 } }, "wrong-bytes"],
    ["a pack of another hash", { layer: { pack: { sha256: "0".repeat(64), length: 10 } } }, "missing"],
    ["a manifest of another layer", { layer: { name: "ministere" } }, "wrong-name"],
    ["a manifest of another version", { layer: { version: 2 } }, "wrong-name"],
    ["the set of another publisher", { set: withExamples(setOf("ministere")) }, "not-entitled"],
    ["a set that claims another layer", { set: withExamples(setOf("socle", { layer: "ministry" })) }, "not-entitled"],
    ["a set of another version", { set: withExamples(setOf("socle", { version: "2" })) }, "wrong-name"],
    ["a set for a newer Tact", { layer: { engine: 99 } }, "newer-engine"],
    [
      "a set that hides that it is for a newer Tact",
      { set: withExamples(setOf("socle", { engine: 9 })) },
      "wrong-name",
    ],
    ["a set without examples", { set: setOf("socle") }, "bad-set"],
    ["a set with a key twice", { set: '{"format":1,"format":1}' }, "duplicate-key"],
    ["a set with __proto__", { set: '{"__proto__":{"format":1}}' }, "forbidden-key"],
    ["a depth bomb", { set: "[".repeat(100_000) }, "too-deep"],
    ["a set that is no JSON", { set: "oui" }, "not-json"],
  ])("%s", async (_name, change, expected) => expect(await outcome(change)).toBe(expected));

  test.each([
    ["truncated", (bytes: Bytes) => bytes.slice(0, -10), "wrong-bytes"],
    ["longer", (bytes: Bytes) => Uint8Array.of(...bytes, 32), "too-large"],
    ["absent", () => undefined, "missing"],
  ])("a pack that is %s", async (_name, change, expected) => {
    const files = new Map<string, Bytes | undefined>(await siteOf());
    const path = [...files.keys()].find((each) => each.startsWith("packs/"))!;
    const bytes = change(files.get(path)!);
    files.delete(path);
    if (bytes !== undefined) files.set(path, bytes);
    expect(await laterRefusalOf(receive(files as Map<string, Bytes>))).toBe(expected);
  });

  test("an index of a gigabyte is asked for no further than its ceiling", async () => {
    const asked: number[] = [];
    const { verifyDistribution } = await import("#rules/pack/verify-distribution.ts");
    const read = (path: string, most: number): Promise<Bytes | undefined> => {
      asked.push(most);
      return Promise.resolve(path === "index.json" ? new Uint8Array(most + 1) : undefined);
    };
    const reading = { clock: "2026-11-24T09:00:00Z", expiry: "refused", draw, seeksRoot: true } as const;
    const received = verifyDistribution(read, { root: pinnedRoot, floors: noFloors }, reading);
    expect(await laterRefusalOf(received)).toBe("too-large");
    expect(Math.max(...asked)).toBe(65_536);
  });
});

const draw = { random: "", isPilot: false };

describe("the root and its successors", () => {
  const second = rootOf({ version: 2, roles: { ...(rootOf()["roles"] as object), root: newRole() } });
  function newRole(): unknown {
    return { keys: [people.root[1].kid, people.root[2].kid], threshold: 2 };
  }
  const both = people.root;
  const follow = async (root: unknown, signers: Parameters<typeof signed>[2], version = 2) => {
    const files = new Map(await siteOf());
    files.set(`roots/${version}.json`, await signed(root, "root", signers));
    return laterRefusalOf(receive(files));
  };
  test.each<[string, () => Promise<string>, string]>([
    ["signed by enough old and new keys", () => follow(second, both), "accepted"],
    ["signed by old keys only", () => follow(second, both.slice(0, 2)), "below-threshold"],
    [
      "signed by new keys only",
      () => follow(rootOf({ ...second, roles: strangers() }), people.stranger),
      "below-threshold",
    ],
    ["that jumps a version", () => follow({ ...second, version: 3 }, both), "root-skipped"],
    ["that replays the first", () => follow(rootOf(), both), "root-skipped"],
    ["of another deployment", () => follow({ ...second, deployment: "autre" }, both), "other-deployment"],
    ["whose threshold nobody can reach", () => follow({ ...second, roles: unreachable() }, both), "bad-metadata"],
    ["that lists a key under another name", () => follow(misnamed(second), both), "bad-key"],
  ])("a root %s", async (_name, act, expected) => expect(await act()).toBe(expected));

  function strangers(): unknown {
    return { ...(rootOf()["roles"] as object), root: { keys: people.stranger.map(({ kid }) => kid), threshold: 2 } };
  }
  function unreachable(): unknown {
    return { ...(rootOf()["roles"] as object), index: { keys: [people.index[0].kid], threshold: 2 } };
  }
  function misnamed(root: Record<string, unknown>): unknown {
    const keys = root["keys"] as Record<string, unknown>;
    return { ...root, keys: { ...keys, [people.index[0].kid]: people.stranger[0].public } };
  }

  test("a key listed under two writings of itself is refused", async () => {
    const { x, ...rest } = people.index[0].public;
    const twin = { ...rest, x: x!.replace(/.$/u, otherWriting) };
    const keys = { ...(second["keys"] as object), [people.stranger[0].kid]: twin };
    expect(await follow({ ...second, keys }, both)).toBe("not-base64url");
  });

  test("a key that the new root gave up signs nothing any more", async () => {
    const [layer, ...others] = rootOf()["layers"] as Record<string, unknown>[];
    const kept = { ...layer, keys: people.top.slice(1).map(({ kid }) => kid) };
    const files = new Map(await siteOf({ layerSigners: people.top.slice(0, 2) }));
    expect(await laterRefusalOf(receive(files))).toBe("accepted");
    files.set("roots/2.json", await signed({ ...second, layers: [kept, ...others] }, "root", both));
    expect(await laterRefusalOf(receive(files))).toBe("below-threshold");
  });

  test("a new key of the index frees those whom the old one had sent far ahead", async () => {
    const fresh = await keyOf("nouvel automate");
    const roles = { ...(second["roles"] as object), index: { keys: [fresh.kid], threshold: 1 } };
    const keys = { ...(second["keys"] as object), [fresh.kid]: fresh.public };
    const files = new Map(await siteOf({ version: 6, indexSigners: [fresh] }));
    const ahead = { ...seenFive, index: { version: 999_999, sha256: "0".repeat(64) }, issued: "2099-01-01T00:00:00Z" };
    expect(await laterRefusalOf(receive(files, ahead))).toBe("below-threshold");
    files.set("roots/2.json", await signed({ ...second, roles, keys }, "root", both));
    expect(await laterRefusalOf(receive(files, ahead))).toBe("accepted");
  });

  test("a root that the index announces and that is not there is missed", async () => {
    expect(await outcome({ index: { root: 2 } })).toBe("missing");
  });

  test("only the root whose hash a policy gives is believed", async () => {
    const files = await siteOf();
    const { verifyDistribution } = await import("#rules/pack/verify-distribution.ts");
    const with_ = (sha256: string): Promise<string> =>
      laterRefusalOf(
        verifyDistribution(
          (path) => Promise.resolve(files.get(path)),
          { root: pinnedRoot, sha256, floors: noFloors },
          { clock: "2026-11-24T09:00:00Z", expiry: "refused", draw, seeksRoot: false },
        ),
      );
    expect(await with_("0".repeat(64))).toBe("wrong-pin");
    expect(await with_(await sha256Hex(pinnedRoot))).toBe("accepted");
  });

  test("without being asked to, a newer root is looked for only when something calls for it", async () => {
    const asked: string[] = [];
    const files = await siteOf();
    const { verifyDistribution } = await import("#rules/pack/verify-distribution.ts");
    await verifyDistribution(
      (path) => {
        asked.push(path);
        return Promise.resolve(files.get(path));
      },
      { root: pinnedRoot, floors: noFloors },
      { clock: "2026-11-24T09:00:00Z", expiry: "refused", draw, seeksRoot: false },
    );
    expect(asked.filter((path) => path.startsWith("roots/"))).toEqual([]);
  });
});

describe("a version given to a share of the agents first", async () => {
  const first = await siteOf({ version: 1 });
  const next = await siteOf({ version: 2 });
  const releaseOf = async (files: Map<string, Bytes>, version: number) => {
    const bytes = files.get(`layers/socle/${version}.json`)!;
    return { version, sha256: await sha256Hex(bytes), length: bytes.length };
  };
  const rollout = { percent: 30, salt: "socle-2", before: await releaseOf(first, 1) };
  const index = { version: 2, layers: { socle: { ...(await releaseOf(next, 2)), rollout } } };
  const files = new Map([...first, ...next, ["index.json", (await siteOf({ index })).get("index.json")!] as const]);
  const versionFor = async (random: string, isPilot = false, floors = noFloors): Promise<number> =>
    (await receive(files, floors, { draw: { random, isPilot } })).layers[0]!.manifest.version;

  test("about as many as wanted take it, always the same ones", async () => {
    const taken = await Promise.all(Array.from({ length: 200 }, (_, agent) => versionFor(`agent ${agent}`)));
    expect(taken.filter((version) => version === 2).length).toBeGreaterThan(35);
    expect(taken.filter((version) => version === 2).length).toBeLessThan(85);
    expect(await versionFor("agent 1")).toBe(taken[1]);
  });

  test("pilots take it at once", async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, (_, agent) => versionFor(`agent ${agent}`, true)));
    expect(new Set(taken)).toEqual(new Set([2]));
  });

  test("whoever has it keeps it", async () => {
    const floors = { layers: { socle: await releaseOf(next, 2) } };
    const versions = await Promise.all(
      Array.from({ length: 20 }, (_, agent) => versionFor(`agent ${agent}`, false, floors)),
    );
    expect(new Set(versions)).toEqual(new Set([2]));
  });
});

describe("the emergency", () => {
  const urgence = (change: Record<string, unknown> = {}) => ({
    type: "urgence",
    version: 1,
    issued: "2026-11-24T00:00:00Z",
    expires: "2026-12-01T00:00:00Z",
    operations: [{ disable: "rule", id: "secret", reason: "Elle se trompe." }],
    ...change,
  });
  const withUrgence = async (payload: unknown, signers: Parameters<typeof signed>[2] = people.urgence) => {
    const bytes = await signed(payload, "urgence", signers);
    const listed = { version: 1, sha256: await sha256Hex(bytes), length: bytes.length };
    return new Map([...(await siteOf({ index: { urgence: listed } })), ["urgence/1.json", bytes]]);
  };
  test.each<[string, () => Promise<Map<string, Bytes>>, string]>([
    ["signed by its officer", () => withUrgence(urgence()), "accepted"],
    ["signed by the index", () => withUrgence(urgence(), people.index), "below-threshold"],
    ["that would last fifteen days", () => withUrgence(urgence({ expires: "2026-12-09T00:00:01Z" })), "too-long-lived"],
    ["that would add a rule", () => withUrgence(urgence({ operations: [{ add: "rule" }] })), "bad-metadata"],
    ["of another version", () => withUrgence(urgence({ version: 2 })), "wrong-name"],
  ])("one %s", async (_name, make, expected) => expect(await laterRefusalOf(receive(await make()))).toBe(expected));

  test("one that has expired does nothing any more", async () => {
    const past = urgence({ issued: "2026-11-01T00:00:00Z", expires: "2026-11-08T00:00:00Z" });
    expect((await receive(await withUrgence(past))).urgence).toBeUndefined();
    expect((await receive(await withUrgence(urgence()))).urgence?.operations).toHaveLength(1);
  });

  test("one that was seen does not vanish", async () => {
    const { floors } = await receive(await withUrgence(urgence()));
    expect(await outcome({ version: 2 }, floors)).toBe("layer-vanished");
  });
});

/** The same files with other signatures on the manifest, which the index announces as it is then. */
async function withLayer(
  files: Map<string, Bytes>,
  change: (signatures: { protected: string; signature: string }[]) => unknown,
): Promise<Map<string, Bytes>> {
  const path = "layers/socle/1.json";
  const envelope = readEnvelope(files.get(path)!, "layer");
  const bytes = json({ ...envelope, signatures: change(envelope.signatures) });
  const listed = { version: 1, sha256: await sha256Hex(bytes), length: bytes.length };
  const index = (await siteOf({ index: { layers: { socle: listed } } })).get("index.json")!;
  return new Map([...files, [path, bytes], ["index.json", index]]);
}

/** The last letter of a base64url text, written otherwise: its lowest bits belong to no byte. */
function otherWriting(letter: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return letters[letters.indexOf(letter) ^ 1]!;
}

function json(value: unknown): Bytes {
  return new TextEncoder().encode(JSON.stringify(value));
}
