import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Refused } from "#rules/pack/refusal.ts";
import type { Signer } from "#rules/pack/sign-envelope.ts";
import { cryptoNames, isKnownAlgorithm, keyIdOf, publicKeyFormat, type Algorithm } from "#rules/pack/signing-key.ts";
import { Failure } from "./failure.ts";

/** What a key is for. */
export const keyRoles = ["root", "index", "layer", "urgence"] as const;
export type KeyRole = (typeof keyRoles)[number];

/** Cost of trying one passphrase: about a third of a second and 128 MB. */
const scryptCost = { N: 131_072, r: 8, p: 1, maxmem: 268_435_456 } as const;

const base64 = z.base64();

/** A private key at rest: sealed by a passphrase, or open for a machine that holds it by itself. */
const sealFormat = z.union([
  z.strictObject({ kdf: z.literal("scrypt"), salt: base64, iv: base64, tag: base64, sealed: base64 }),
  z.strictObject({ open: z.string() }),
]);

const publicFileFormat = z.object({
  tact: z.literal("key"),
  role: z.enum(keyRoles),
  kid: z.string(),
  public: publicKeyFormat,
});
const privateFileFormat = publicFileFormat.extend({ private: sealFormat });

/** The public half of a key, as a root takes it. */
export type PublicKeyFile = z.output<typeof publicFileFormat>;
/** Both halves, the private one sealed. */
export type PrivateKeyFile = z.output<typeof privateFileFormat>;

/** Makes a key and seals its private half. Without a passphrase it stays open. */
export async function makeKey(
  role: KeyRole,
  holder: string,
  alg: Algorithm,
  passphrase: string | undefined,
): Promise<PrivateKeyFile> {
  const pair = await crypto.subtle.generateKey(cryptoNames[alg].key, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new TypeError(`${alg} : pas une paire de clés`);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const key = { kty: kty!, alg, crv: crv!, x: x!, ...(y === undefined ? {} : { y }), holder };
  const kid = (await keyIdOf(key))!;
  return { tact: "key", role, kid, public: key, private: seal(d!, passphrase, kid) };
}

/** Writes the two halves of a key: `name.json` for its holder alone, `name.pub.json` for everyone. */
export function writeKey(folder: string, name: string, key: PrivateKeyFile): void {
  const { private: _private, ...open } = key;
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  writeFileSync(join(folder, `${name}.pub.json`), `${JSON.stringify(open, null, 2)}\n`, { flag: "wx" });
}

/** Public keys of a folder, or of one file. @throws {Failure} */
export function readPublicKeys(path: string): PublicKeyFile[] {
  return keyFiles(path, ".pub.json").map((file) => parseKeyFile(file, publicFileFormat));
}

/** Private keys of a folder, still sealed. @throws {Failure} */
export function readPrivateKeys(folder: string): PrivateKeyFile[] {
  const files = keyFiles(folder, ".json").filter((file) => !file.endsWith(".pub.json"));
  return files.map((file) => parseKeyFile(file, privateFileFormat));
}

/** Opens a key. @throws {Refused} when the passphrase is not its own. */
export async function openKey(
  { kid, public: key, private: sealed }: PrivateKeyFile,
  passphrase: string | undefined,
): Promise<Signer> {
  const { kty, alg, crv, x, y, holder } = key;
  if (!isKnownAlgorithm(alg)) throw new Refused("bad-key", holder);
  const d = unseal(sealed, passphrase, kid, holder);
  const jwk = { kty, crv: crv!, x: x!, d, ...(y === undefined ? {} : { y }) };
  return { kid, alg, key: await crypto.subtle.importKey("jwk", jwk, cryptoNames[alg].key, false, ["sign"]) };
}

function seal(secret: string, passphrase: string | undefined, kid: string): PrivateKeyFile["private"] {
  if (passphrase === undefined) return { open: secret };
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", scryptSync(passphrase.normalize("NFC"), salt, 32, scryptCost), iv);
  cipher.setAAD(Buffer.from(kid));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  const text = (bytes: Buffer): string => bytes.toString("base64");
  return { kdf: "scrypt", salt: text(salt), iv: text(iv), tag: text(cipher.getAuthTag()), sealed: text(sealed) };
}

function unseal(
  sealed: PrivateKeyFile["private"],
  passphrase: string | undefined,
  kid: string,
  holder: string,
): string {
  if ("open" in sealed) return sealed.open;
  if (passphrase === undefined) throw new Failure(`clé de « ${holder} » : il faut sa phrase secrète (TACT_PASSPHRASE)`);
  const bytes = (text: string): Buffer => Buffer.from(text, "base64");
  const key = scryptSync(passphrase.normalize("NFC"), bytes(sealed.salt), 32, scryptCost);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes(sealed.iv));
  decipher.setAAD(Buffer.from(kid));
  decipher.setAuthTag(bytes(sealed.tag));
  try {
    return Buffer.concat([decipher.update(bytes(sealed.sealed)), decipher.final()]).toString("utf8");
  } catch {
    throw new Refused("wrong-passphrase", holder);
  }
}

function keyFiles(path: string, ending: string): string[] {
  if (!existsSync(path)) throw new Failure(`${path} : ce dossier de clés n'existe pas`);
  if (path.endsWith(ending)) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(path, name));
}

function parseKeyFile<Format extends z.ZodType>(file: string, format: Format): z.output<Format> {
  try {
    return format.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new Failure(`${file} : ce n'est pas un fichier de clé de Tact`);
  }
}
