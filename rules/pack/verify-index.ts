import { sha256Hex, type Bytes } from "./bytes.ts";
import { openEnvelope } from "./envelope.ts";
import { refuseOlder, type Floors } from "./floors.ts";
import type { Instant } from "./instant.ts";
import { indexFormat, readMetadata, type Index, type Root } from "./metadata.ts";
import { Refused } from "./refusal.ts";

/**
 * What an expired file deserves: `refused` when it comes from the network (a mirror that is frozen must not look
 * alive), `told` when it is what one already has (old rules go on checking, and the agent is told the date).
 */
export type Expiry = "refused" | "told";

/** How a received file is judged. */
export interface Judgement {
  readonly now: Instant;
  readonly floors: Floors;
  readonly expiry: Expiry;
}

/** Checks the index against the root and against what was seen before. @throws {Refused} */
export async function verifyIndex(
  bytes: Bytes,
  root: Root,
  { now, floors, expiry }: Judgement,
): Promise<{ index: Index; sha256: string }> {
  // TUF 5.4.2: a threshold of the keys of the role.
  const { payload } = await openEnvelope(bytes, "index", root.roles.index, root.keys);
  const index = readMetadata(payload, indexFormat, "index");
  // The payload is what counts: the same content signed again by someone else is the same index.
  const sha256 = await sha256Hex(payload);
  // TUF 5.4.3: no rollback; and no two contents under one version.
  refuseOlder({ version: index.version, sha256 }, floors.index, "index");
  for (const [name, { version, sha256: hash }] of Object.entries(index.layers)) {
    if (!root.layers.some((each) => each.name === name)) throw new Refused("unknown-layer", name);
    // TUF 5.5.5: no layer goes back, even under a newer index.
    refuseOlder({ version, sha256: hash }, own(floors.layers, name), name);
  }
  // TUF 5.5.5: a known layer does not disappear, unless the root gave it up.
  for (const { name } of root.layers)
    if (own(floors.layers, name) !== undefined && own(index.layers, name) === undefined)
      throw new Refused("layer-vanished", name);
  if (floors.urgence !== undefined && index.urgence === undefined) throw new Refused("layer-vanished", "urgence");
  if (index.urgence !== undefined) refuseOlder(index.urgence, floors.urgence, "urgence");
  // TUF 5.4.4: a frozen index is noticed.
  if (expiry === "refused" && index.expires <= now) throw new Refused("expired", `index, ${index.expires}`);
  return { index, sha256 };
}

/** What an object holds by itself under a name that came from outside. */
export function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
