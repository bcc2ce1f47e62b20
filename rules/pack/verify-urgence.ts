import type { Bytes } from "./bytes.ts";
import { openEnvelope } from "./envelope.ts";
import { refuseOlder } from "./floors.ts";
import { readMetadata, urgenceFormat, type Release, type Root, type Urgence } from "./metadata.ts";
import { Refused } from "./refusal.ts";
import { refuseOtherBytes } from "./verify-layer.ts";
import type { Judgement } from "./verify-index.ts";

/** Checks the emergency file. One that has expired is read, and no longer does anything. @throws {Refused} */
export async function verifyUrgence(
  bytes: Bytes,
  root: Root,
  release: Release,
  { floors }: Judgement,
): Promise<{ urgence: Urgence; signedBy: readonly string[] }> {
  await refuseOtherBytes(bytes, release, `urgence, version ${release.version}`);
  const { urgence: role } = root.roles;
  if (role === undefined) throw new Refused("not-entitled", "urgence");
  const { payload, signedBy } = await openEnvelope(bytes, "urgence", role, root.keys);
  const urgence = readMetadata(payload, urgenceFormat, "urgence");
  if (urgence.version !== release.version) throw new Refused("wrong-name", `urgence ${urgence.version}`);
  refuseOlder(release, floors.urgence, "urgence");
  return { urgence, signedBy };
}
