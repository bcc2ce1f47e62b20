import { ruleSetOf, type RuleSketch } from "#tests/rules/engine/rule-set-of.ts";
import { sha256Hex, type Bytes } from "#rules/pack/bytes.ts";
import type { FileKind } from "#rules/pack/envelope.ts";
import { noFloors, type Floors } from "#rules/pack/floors.ts";
import type { Instant } from "#rules/pack/instant.ts";
import { addSignature, envelopeBytes, envelopeOf, type Signer } from "#rules/pack/sign-envelope.ts";
import { cryptoNames, keyIdOf, type Algorithm, type PublicKey } from "#rules/pack/signing-key.ts";
import { paths, verifyDistribution, type Distribution, type Reading } from "#rules/pack/verify-distribution.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";

/** A key of a test, both halves. */
export interface TestKey extends Signer {
  readonly public: PublicKey;
}

/** Makes a key for someone. */
export async function keyOf(holder: string, alg: Algorithm = "Ed25519"): Promise<TestKey> {
  const pair = await crypto.subtle.generateKey(cryptoNames[alg].key, true, ["sign", "verify"]);
  if (!("publicKey" in pair)) throw new TypeError("not a pair");
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const jwk = { kty: kty!, crv: crv!, x: x!, ...(y === undefined ? {} : { y }) };
  const key: PublicKey = { ...jwk, alg, holder };
  return { kid: (await keyIdOf(key))!, alg, key: pair.privateKey, public: key };
}

/** The keys of a small ministry: two of three of each. */
export const people = {
  root: [await keyOf("secrétaire générale"), await keyOf("sécurité"), await keyOf("archives", "ES256")],
  index: [await keyOf("automate")],
  urgence: [await keyOf("permanence")],
  top: [await keyOf("juriste"), await keyOf("déontologue"), await keyOf("informatique")],
  low: [await keyOf("juriste du ministère"), await keyOf("référente du ministère")],
  stranger: [await keyOf("inconnu"), await keyOf("inconnu aussi")],
} as const;

/** The day on which tests happen. */
const today: Instant = "2026-11-24T09:00:00Z";

const kids = (keys: readonly TestKey[]): string[] => keys.map(({ kid }) => kid);

/** A root for tests; `change` is laid over it. */
export function rootOf(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: "root",
    version: 1,
    deployment: "essai",
    issued: "2026-01-01T00:00:00Z",
    expires: "2028-01-01T00:00:00Z",
    keys: Object.fromEntries(
      Object.values(people)
        .slice(0, 5)
        .flat()
        .map(({ kid, public: key }) => [kid, key]),
    ),
    roles: {
      root: { keys: kids(people.root), threshold: 2 },
      index: { keys: kids(people.index), threshold: 1 },
      urgence: { keys: kids(people.urgence), threshold: 1 },
    },
    layers: [
      { name: "socle", layer: "interministerial", keys: kids(people.top), threshold: 2 },
      { name: "ministere", layer: "ministry", prefix: "min", keys: kids(people.low), threshold: 2 },
    ],
    ...change,
  };
}

/** Signs a payload as a kind of file. */
export async function signed(payload: unknown, kind: FileKind, signers: readonly Signer[]): Promise<Bytes> {
  let envelope = envelopeOf(payload);
  for (const signer of signers) envelope = await addSignature(envelope, kind, signer);
  return envelopeBytes(envelope);
}

/** The rule set of the layers of tests. */
export function setOf(
  layer: "socle" | "ministere",
  rest: Partial<RuleSet> = {},
  rules?: Record<string, RuleSketch>,
): RuleSet {
  const top = layer === "socle";
  return ruleSetOf(
    rules ?? (top ? { secret: { find: ["dossier secret"], locked: true } } : { "min-mot": { find: ["gros mot"] } }),
    {},
    {
      id: layer,
      layer: top ? "interministerial" : "ministry",
      ...rest,
    },
  );
}

/** What a test changes in an ordinary distribution before it is signed. */
export interface SiteChange {
  readonly version?: number;
  readonly index?: Record<string, unknown>;
  readonly indexSigners?: readonly Signer[];
  readonly layer?: Record<string, unknown>;
  readonly layerSigners?: readonly Signer[];
  readonly set?: unknown;
  readonly release?: Record<string, unknown>;
}

/** A whole distribution in memory: one layer, one version, signed as it must be unless a test says otherwise. */
export async function siteOf(change: SiteChange = {}): Promise<Map<string, Bytes>> {
  const files = new Map<string, Bytes>();
  const version = change.version ?? 1;
  const set = change.set ?? withExamples(setOf("socle"));
  const pack = new TextEncoder().encode(typeof set === "string" ? set : JSON.stringify(set));
  const sha256 = await sha256Hex(pack);
  files.set(paths.pack(sha256), pack);
  const manifest = {
    type: "layer",
    version,
    issued: "2026-11-20T00:00:00Z",
    expires: "2027-11-20T00:00:00Z",
    name: "socle",
    engine: 1,
    set: { id: "socle", version: "1", date: "2026-01-01" },
    pack: { sha256, length: pack.length },
    ...change.layer,
  };
  const layer = await signed(manifest, "layer", change.layerSigners ?? people.top.slice(0, 2));
  files.set(paths.layer("socle", version), layer);
  const release = { version, sha256: await sha256Hex(layer), length: layer.length, ...change.release };
  const index = {
    type: "index",
    version,
    issued: "2026-11-23T00:00:00Z",
    expires: "2026-12-07T00:00:00Z",
    root: 1,
    pollMinutes: 240,
    layers: { socle: release },
    ...change.index,
  };
  files.set(paths.index, await signed(index, "index", change.indexSigners ?? people.index));
  return files;
}

/** A set whose rules have enough examples to travel. */
export function withExamples(set: RuleSet): RuleSet {
  const source = { text: "Une loi", url: "https://example.org/", checked: "2026-01-01", verified: true };
  return {
    ...set,
    rules: set.rules.map((rule) => {
      const words = rule.find.find((clue) => typeof clue === "string") ?? rule.id;
      return {
        ...rule,
        sources: [source],
        examples: {
          flagged: [{ text: words }, { text: `voici ${words}` }, { text: `${words} encore` }],
          silent: [{ text: "rien" }, { text: "bonjour" }, { text: "à demain" }],
        },
      };
    }),
  };
}

/** The root of tests, signed. */
export const pinnedRoot = await signed(rootOf(), "root", people.root.slice(0, 2));

/** Reads a distribution held in memory as the browser would. */
export function receive(
  files: ReadonlyMap<string, Bytes>,
  floors: Floors = noFloors,
  reading: Partial<Reading> = {},
  root: Bytes = pinnedRoot,
): Promise<Distribution> {
  return verifyDistribution(
    (path) => Promise.resolve(files.get(path)),
    { root, floors },
    { clock: today, expiry: "refused", draw: { random: "", isPilot: false }, seeksRoot: true, ...reading },
  );
}
