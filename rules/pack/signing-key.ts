import { z } from "zod";
import { fromBase64url, toBase64url, type Bytes } from "./bytes.ts";
import { Refused } from "./refusal.ts";

/** Algorithms that count. A key of any other is listed without harm, and its signatures are not counted. */
export type Algorithm = "Ed25519" | "ES256";

/** A public key as the root lists it: a JWK (RFC 7517), its algorithm (RFC 9864) and who holds it. */
export const publicKeyFormat = z.object({
  kty: z.string().max(20),
  alg: z.string().max(30),
  crv: z.string().max(30).exactOptional(),
  x: z.string().max(200).exactOptional(),
  y: z.string().max(200).exactOptional(),
  holder: z.string().trim().min(1).max(120),
});
export type PublicKey = z.output<typeof publicKeyFormat>;

/** What WebCrypto calls each algorithm. */
export const cryptoNames = {
  Ed25519: { key: { name: "Ed25519" }, sign: { name: "Ed25519" } },
  ES256: { key: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" } },
} as const satisfies Record<Algorithm, { key: object; sign: object }>;

/** True for an algorithm whose signatures count. */
export function isKnownAlgorithm(name: string): name is Algorithm {
  return name === "Ed25519" || name === "ES256";
}

/**
 * The name of a key: its whole thumbprint (RFC 7638), so that a root cannot list one key under two names.
 * `undefined` for an algorithm that does not count. @throws {Refused} when the key is not of its algorithm.
 */
export async function keyIdOf(key: Pick<PublicKey, "kty" | "alg" | "crv" | "x" | "y">): Promise<string | undefined> {
  const { kty, alg, crv } = key;
  if (!isKnownAlgorithm(alg)) return undefined;
  // Coordinates have one writing each: otherwise two names would hide one key.
  const x = coordinate(key.x);
  const members =
    alg === "Ed25519" && kty === "OKP" && crv === "Ed25519"
      ? { crv, kty, x }
      : alg === "ES256" && kty === "EC" && crv === "P-256"
        ? { crv, kty, x, y: coordinate(key.y) }
        : undefined;
  if (members === undefined) throw new Refused("bad-key", alg);
  const bytes = new TextEncoder().encode(JSON.stringify(members));
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function coordinate(text: string | undefined): string {
  if (text === undefined || fromBase64url(text, "clé").length !== 32) throw new Refused("bad-key", text ?? "");
  return text;
}

/** True when a signature of this key covers these bytes. Anything unreadable is simply not a signature. */
export async function isSignedBy(
  { kty, alg, crv, x, y }: PublicKey,
  signature: Bytes,
  signed: Bytes,
): Promise<boolean> {
  if (!isKnownAlgorithm(alg)) return false;
  const { key, sign } = cryptoNames[alg];
  try {
    const jwk = { kty, crv: crv!, x: x!, ...(y === undefined ? {} : { y }) };
    const imported = await crypto.subtle.importKey("jwk", jwk, key, false, ["verify"]);
    return await crypto.subtle.verify(sign, imported, signature, signed);
  } catch {
    return false;
  }
}
