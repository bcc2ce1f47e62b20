import { engineVersion } from "#rules/engine/compiled-rules.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { sha256Hex, type Bytes } from "./bytes.ts";
import { openEnvelope } from "./envelope.ts";
import { refuseOlder } from "./floors.ts";
import { ruleSetSchema } from "./format.ts";
import { manifestFormat, readMetadata, type Grant, type LayerManifest, type Release, type Root } from "./metadata.ts";
import { parseStrictJson } from "./parse-strict-json.ts";
import { Refused } from "./refusal.ts";
import { own, type Judgement } from "./verify-index.ts";

/** A rule set is a few levels deep. */
const packLimits = { size: 8_388_608, depth: 16 } as const;

/** Checks the manifest of a layer against the index that announced it. @throws {Refused} */
export async function verifyManifest(
  bytes: Bytes,
  root: Root,
  grant: Grant,
  release: Release,
  { now, floors, expiry }: Judgement,
): Promise<{ manifest: LayerManifest; signedBy: readonly string[] }> {
  // TUF 5.6.2: the very bytes that the signed index announced.
  await refuseOtherBytes(bytes, release, `${grant.name}, version ${release.version}`);
  // TUF 5.6.3: a threshold of the keys of this layer, and of no other.
  const { payload, signedBy } = await openEnvelope(bytes, "layer", grant, root.keys);
  const manifest = readMetadata(payload, manifestFormat, "layer");
  // TUF 5.6.4: the name and version announced.
  if (manifest.name !== grant.name || manifest.version !== release.version)
    throw new Refused("wrong-name", `${manifest.name} ${manifest.version}`);
  refuseOlder(release, own(floors.layers, grant.name), grant.name);
  // TUF 5.6.5: expiry.
  if (expiry === "refused" && manifest.expires <= now)
    throw new Refused("expired", `${manifest.name}, ${manifest.expires}`);
  if (manifest.engine > engineVersion) throw new Refused("newer-engine", `${manifest.name}, moteur ${manifest.engine}`);
  return { manifest, signedBy };
}

/** Checks the bytes of a pack against its manifest. @throws {Refused} */
export function verifyPack(bytes: Bytes, grant: Grant, { pack }: LayerManifest): Promise<void> {
  // TUF 5.7.3: length and hash.
  return refuseOtherBytes(bytes, pack, `paquet de ${grant.name}`);
}

/** Reads the rule set of a pack whose bytes are the right ones. @throws {Refused} when it is not what was announced. */
export function readPack(bytes: Bytes, grant: Grant, manifest: LayerManifest): RuleSet {
  const parsed = ruleSetSchema.safeParse(parseStrictJson(bytes, packLimits, grant.name));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refused("bad-set", `${grant.name}, ${issue?.path.join(".") ?? ""} : ${issue?.message ?? ""}`);
  }
  const set: RuleSet = parsed.data;
  if (set.id !== grant.name || set.layer !== grant.layer || set.id !== manifest.set.id)
    throw new Refused("not-entitled", `${set.id} (${set.layer}) dans ${grant.name} (${grant.layer})`);
  if (set.version !== manifest.set.version || set.engine > manifest.engine)
    throw new Refused("wrong-name", `${set.id} ${set.version}`);
  return set;
}

/** Refuses a file whose length or hash is not the one that something signed announced. @throws {Refused} */
export async function refuseOtherBytes(
  bytes: Bytes,
  expected: { readonly sha256: string; readonly length: number },
  about: string,
): Promise<void> {
  if (bytes.length !== expected.length || (await sha256Hex(bytes)) !== expected.sha256)
    throw new Refused("wrong-bytes", about);
}
