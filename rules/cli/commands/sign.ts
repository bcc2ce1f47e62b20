import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { KeyRing } from "#rules/cli/key-ring.ts";
import { payloadOf } from "#rules/cli/publication.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { readEnvelope } from "#rules/pack/envelope.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { envelopeBytes } from "#rules/pack/sign-envelope.ts";

export const usage = `tact sign FICHIER --keys CLÉS

Ajoute sa signature à un fichier qui attend, sur un poste sans réseau : dit d'abord ce qui est signé.`;

/** `tact sign`: adds a signature, after saying in words what is signed. What cannot be said is not signed. */
export async function sign(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { keys: { type: "string" } },
  });
  const [file] = positionals;
  if (file === undefined || values.keys === undefined) throw new Failure(`il manque FICHIER ou --keys\n\n${usage}`);
  let bytes;
  try {
    bytes = Uint8Array.from(readFileSync(file));
  } catch {
    throw new Failure(`${file} : ce fichier ne peut pas être lu`);
  }
  const envelope = readEnvelope(bytes, file);
  const payload = payloadOf(bytes);
  // Members that this version would not show are not signed blindly.
  const raw: unknown = JSON.parse(Buffer.from(envelope.payload, "base64url").toString("utf8"));
  if (!isDeepStrictEqual(raw, payload)) throw new Refused("bad-metadata", `${file} : contenu que cette version ignore`);
  for (const line of summaryOf(payload)) terminal.print(line);
  terminal.print(
    `Empreinte : ${createHash("sha256").update(Buffer.from(envelope.payload, "base64url")).digest("hex")}`,
  );
  const ring = new KeyRing(values.keys, terminal);
  const signed = await ring.sign(envelope, payload.type, ring.kidsOf(payload.type));
  const added = signed.signatures.filter((each) => !envelope.signatures.includes(each)).length;
  if (added === 0) throw new Refused("no-key", payload.type);
  writeFileSync(file, envelopeBytes(signed));
  terminal.print(`${file} : ${signed.signatures.length} signature(s).`);
  return exitCode.clean;
}

function summaryOf(payload: ReturnType<typeof payloadOf>): string[] {
  const head = `${payload.type} ${payload.version}, du ${payload.issued} au ${payload.expires}`;
  switch (payload.type) {
    case "root":
      return [
        `${head} : ${payload.deployment}`,
        ...Object.entries(payload.roles).map(([name, role]) => `  ${name} : ${holders(payload, role)}`),
        ...payload.layers.map((grant) => `  ${grant.name} (${grant.layer}) : ${holders(payload, grant)}`),
      ];
    case "layer":
      return [
        `${head} : jeu ${payload.set.id} ${payload.set.version}, paquet ${payload.pack.sha256}`,
        ...payload.changes.map((change) => `  ${change}`),
      ];
    case "urgence":
      return [head, ...payload.operations.map((operation) => `  ${operationInWords(operation)}`)];
    default:
      return [
        head,
        ...Object.entries(payload.layers).map(([name, { version, sha256 }]) => `  ${name} ${version} ${sha256}`),
      ];
  }
}

type RootPayload = Extract<ReturnType<typeof payloadOf>, { type: "root" }>;
type Operation = Extract<ReturnType<typeof payloadOf>, { type: "urgence" }>["operations"][number];

function holders(root: RootPayload, role: { keys: readonly string[]; threshold: number } | undefined): string {
  if (role === undefined) return "personne";
  return `${role.threshold} sur ${role.keys.length} : ${role.keys.map((kid) => root.keys[kid]?.holder ?? kid).join(", ")}`;
}

function operationInWords(operation: Operation): string {
  if ("notice" in operation) return `affiche : ${operation.notice.fr}`;
  return `suspend ${operation.disable === "rule" ? "la règle" : "le site"} ${operation.id} : ${operation.reason}`;
}
