import { toBase64url, type Bytes } from "./bytes.ts";
import type { Envelope, FileKind } from "./envelope.ts";
import { cryptoNames, type Algorithm } from "./signing-key.ts";

/** A private key that is ready to sign. */
export interface Signer {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly key: CryptoKey;
}

/** Puts a payload in an envelope that nobody has signed yet. */
export function envelopeOf(payload: unknown): Envelope {
  return { payload: toBase64url(new TextEncoder().encode(JSON.stringify(payload))), signatures: [] };
}

/** The same envelope with one more signature; a signer who signs again replaces their own. */
export async function addSignature(envelope: Envelope, kind: FileKind, signer: Signer): Promise<Envelope> {
  const header = toBase64url(
    new TextEncoder().encode(JSON.stringify({ alg: signer.alg, kid: signer.kid, typ: `${kind}+jws` })),
  );
  const signed = new TextEncoder().encode(`${header}.${envelope.payload}`);
  const signature = await crypto.subtle.sign(cryptoNames[signer.alg].sign, signer.key, signed);
  const added = { protected: header, signature: toBase64url(new Uint8Array(signature)) };
  return {
    payload: envelope.payload,
    signatures: [...envelope.signatures.filter((each) => each.protected !== header), added],
  };
}

/** An envelope as a file. */
export function envelopeBytes(envelope: Envelope): Bytes {
  return new TextEncoder().encode(`${JSON.stringify(envelope)}\n`);
}
