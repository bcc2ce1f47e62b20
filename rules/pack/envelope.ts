import { z } from "zod";
import { fromBase64url, type Bytes } from "./bytes.ts";
import { parseStrictJson } from "./parse-strict-json.ts";
import { Refused } from "./refusal.ts";
import { isSignedBy, type PublicKey } from "./signing-key.ts";

/** Kinds of signed files; the kind is inside what is signed, so that one cannot pass for another. */
export type FileKind = "root" | "index" | "layer" | "urgence";

/** Largest signed file, and deepest. */
export const metadataLimits = { size: 65_536, depth: 12 } as const;

const mostSignatures = 16;

/** JWS General JSON Serialization (RFC 7515 § 7.2.1) with nothing optional: no unprotected header, no other member. */
const envelopeFormat = z.strictObject({
  payload: z.string(),
  signatures: z.array(z.strictObject({ protected: z.string().max(1000), signature: z.string().max(1000) })),
});
export type Envelope = z.output<typeof envelopeFormat>;

/** The protected header: exactly these three members, hence no `crit` and no `b64`. */
const headerFormat = z.strictObject({ alg: z.string(), kid: z.string(), typ: z.string() });

/** Who may sign, and how many of them must. */
export interface SigningRole {
  readonly keys: readonly string[];
  readonly threshold: number;
}

/** What an envelope held, and who vouches for it. */
export interface OpenedEnvelope {
  readonly payload: Bytes;
  /** Names of the keys whose signature is good. */
  readonly signedBy: readonly string[];
}

/** Reads the outside of an envelope: nothing of the payload is looked at. @throws {Refused} */
export function readEnvelope(bytes: Bytes, about: string): Envelope {
  const envelope = envelopeFormat.safeParse(parseStrictJson(bytes, metadataLimits, about));
  if (!envelope.success) throw new Refused("bad-envelope", about);
  if (envelope.data.signatures.length > mostSignatures) throw new Refused("too-many-signatures", about);
  return envelope.data;
}

/**
 * Gives the exact bytes that enough distinct keys of a role have signed as a file of this kind.
 *
 * @throws {Refused} before anything of the payload is parsed.
 */
export async function openEnvelope(
  bytes: Bytes,
  kind: FileKind,
  role: SigningRole,
  keys: Readonly<Record<string, PublicKey>>,
): Promise<OpenedEnvelope> {
  const envelope = readEnvelope(bytes, kind);
  const payload = fromBase64url(envelope.payload, kind);
  const signedBy = await goodSigners(envelope, kind, role, keys);
  // TUF 4.2.1: a key counts once towards the threshold, however often it signed.
  if (signedBy.length < role.threshold)
    throw new Refused("below-threshold", `${kind} : ${signedBy.length} sur ${role.threshold}`);
  return { payload, signedBy };
}

/** Names of the distinct keys of a role whose signature is good. A signature that is not counts for nothing. */
export async function goodSigners(
  envelope: Envelope,
  kind: FileKind,
  role: SigningRole,
  keys: Readonly<Record<string, PublicKey>>,
): Promise<string[]> {
  const signedBy = new Set<string>();
  for (const { protected: header, signature } of envelope.signatures) {
    const headerBytes = fromBase64url(header, kind);
    const parsed = headerFormat.safeParse(parseStrictJson(headerBytes, { size: 1000, depth: 4 }, kind));
    if (!parsed.success) throw new Refused("bad-envelope", kind);
    const { alg, kid, typ } = parsed.data;
    const signatureBytes = fromBase64url(signature, kind);
    if (typ !== `${kind}+jws` || !role.keys.includes(kid) || signedBy.has(kid)) continue;
    const key = Object.hasOwn(keys, kid) ? keys[kid] : undefined;
    // The root says which algorithm a key has; the header may only agree with it.
    if (key === undefined || key.alg !== alg) continue;
    const signed = new TextEncoder().encode(`${header}.${envelope.payload}`);
    if (await isSignedBy(key, signatureBytes, signed)) signedBy.add(kid);
  }
  return [...signedBy];
}
