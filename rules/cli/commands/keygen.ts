import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { keyRoles, makeKey, writeKey, type KeyRole } from "#rules/cli/key-file.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { isKnownAlgorithm } from "#rules/pack/signing-key.ts";

export const usage = `tact keygen --out DOSSIER [--no-passphrase] [--role ${keyRoles.join("|")}] [--holder NOM] [--alg Ed25519|ES256]

Crée les clés d'un déploiement : 3 pour la racine, 3 pour le jeu de règles, 1 pour l'index, 1 pour l'urgence.
Avec --role et --holder : une seule, pour une personne, sur son propre poste. La phrase secrète est demandée,
ou lue dans TACT_PASSPHRASE.`;

/** Keys of a deployment that starts: how many of each, and the name of their files. */
const startingKeys: readonly (readonly [KeyRole, string, number])[] = [
  ["root", "racine", 3],
  ["layer", "jeu", 3],
  ["index", "index", 1],
  ["urgence", "urgence", 1],
];

/** Shorter passphrases are guessed. */
const shortestPassphrase = 12;

/** `tact keygen`: makes keys, sealed by a passphrase. Never writes over a key. */
export async function keygen(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: "string" },
      "no-passphrase": { type: "boolean", default: false },
      role: { type: "string" },
      holder: { type: "string" },
      alg: { type: "string", default: "Ed25519" },
    },
  });
  const { out, role, holder, alg } = values;
  if (out === undefined) throw new Failure(`il manque --out DOSSIER\n\n${usage}`);
  if (!isKnownAlgorithm(alg)) throw new Failure(`--alg ${alg} : attendu Ed25519 ou ES256`);
  const wanted = keysWanted(role, holder);
  const passphrase = values["no-passphrase"] ? undefined : await newPassphrase(terminal);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  for (const { keyRole, name, person } of wanted) {
    terminal.progress(`clé de ${person}`);
    const key = await makeKey(keyRole, person, alg, passphrase);
    try {
      writeKey(out, name, key);
    } catch {
      throw new Failure(`${out}/${name}.json : cette clé existe déjà, elle n'est pas remplacée`);
    }
    terminal.print(`${name}.json · ${keyRole} · ${person} · empreinte ${key.kid}`);
  }
  terminal.print(
    passphrase === undefined
      ? "Ces clés sont ouvertes : quiconque lit ces fichiers peut signer."
      : "Gardez la phrase secrète ailleurs que ces fichiers. Seuls les fichiers .pub.json se donnent.",
  );
  return exitCode.clean;
}

function keysWanted(
  role: string | undefined,
  holder: string | undefined,
): { keyRole: KeyRole; name: string; person: string }[] {
  if (role === undefined)
    return startingKeys.flatMap(([keyRole, stem, count]) =>
      Array.from({ length: count }, (_, index) => {
        const name = count === 1 ? stem : `${stem}-${index + 1}`;
        return { keyRole, name, person: holder === undefined ? name : `${holder}, ${name}` };
      }),
    );
  const keyRole = keyRoles.find((each) => each === role);
  if (keyRole === undefined) throw new Failure(`--role ${role} : attendu ${keyRoles.join(", ")}`);
  if (holder === undefined) throw new Failure("--role demande --holder : le nom de la personne qui garde la clé");
  const name = holder
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  return [{ keyRole, name: `${keyRole}-${name}`, person: holder }];
}

async function newPassphrase(terminal: Terminal): Promise<string> {
  const passphrase = await terminal.askSecret(`Phrase secrète (${shortestPassphrase} caractères au moins) :`);
  if (passphrase === undefined)
    throw new Failure("il faut une phrase secrète : TACT_PASSPHRASE, un terminal, ou --no-passphrase");
  if (passphrase.length < shortestPassphrase)
    throw new Failure(`la phrase secrète est trop courte : ${shortestPassphrase} caractères au moins`);
  const again = await terminal.askSecret("Encore une fois :");
  if (again !== passphrase) throw new Failure("les deux phrases secrètes diffèrent");
  return passphrase;
}
