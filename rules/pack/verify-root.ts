import { fromBase64url, sha256Hex, type Bytes } from "./bytes.ts";
import { openEnvelope, readEnvelope } from "./envelope.ts";
import { readMetadata, rootFormat, type Root } from "./metadata.ts";
import { Refused } from "./refusal.ts";
import { keyIdOf } from "./signing-key.ts";

/**
 * Reads the root that is trusted beforehand: the one of the package, or the one whose hash a policy gives. It must
 * hold together by itself, signed by its own keys.
 *
 * @throws {Refused}
 */
export async function readTrustedRoot(bytes: Bytes, sha256?: string): Promise<Root> {
  if (sha256 !== undefined && (await sha256Hex(bytes)) !== sha256) throw new Refused("wrong-pin", "root");
  // TUF 5.2: the shipped root is trusted for its origin; whether it has expired does not matter here.
  const root = await parseRoot(fromBase64url(readEnvelope(bytes, "root").payload, "root"));
  await openEnvelope(bytes, "root", root.roles.root, root.keys);
  return root;
}

/** Takes the root that follows, signed by the keys of the current one and by its own. @throws {Refused} */
export async function verifyNextRoot(current: Root, bytes: Bytes): Promise<Root> {
  // TUF 5.3.4: a threshold of the keys of the trusted root…
  const { payload } = await openEnvelope(bytes, "root", current.roles.root, current.keys);
  const next = await parseRoot(payload);
  // … and a threshold of the keys of the new one.
  await openEnvelope(bytes, "root", next.roles.root, next.keys);
  // TUF 5.3.5: exactly the next version; neither a replay nor a jump.
  if (next.version !== current.version + 1) throw new Refused("root-skipped", `${current.version} → ${next.version}`);
  if (next.deployment !== current.deployment) throw new Refused("other-deployment", next.deployment);
  return next;
}

async function parseRoot(payload: Bytes): Promise<Root> {
  const root = readMetadata(payload, rootFormat, "root");
  for (const [kid, key] of Object.entries(root.keys)) {
    const computed = await keyIdOf(key);
    if (computed !== undefined && computed !== kid) throw new Refused("bad-key", key.holder);
  }
  return root;
}
