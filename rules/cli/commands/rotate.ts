import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { addDays } from "#rules/cli/add-days.ts";
import { Failure, type ExitCode } from "#rules/cli/failure.ts";
import { finishPublication } from "#rules/cli/finish-publication.ts";
import { readPublicKeys } from "#rules/cli/key-file.ts";
import { KeyRing } from "#rules/cli/key-ring.ts";
import { nextRoot } from "#rules/cli/next-root.ts";
import { Publication, sameWishes } from "#rules/cli/publication.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { layers } from "#rules/model/rule-set.ts";
import { goodSigners, readEnvelope } from "#rules/pack/envelope.ts";
import type { Root } from "#rules/pack/metadata.ts";
import { paths } from "#rules/pack/verify-distribution.ts";

export const usage = `tact rotate SITE --keys CLÉS [--add CLÉS-PUBLIQUES]… [--remove NOM|EMPREINTE]… [--layer JEU [--as NIVEAU --prefix PRÉFIXE]] [--mirror ADRESSE]…

Prépare la racine suivante : des clés arrivent ou partent, un jeu de règles est ajouté (--layer, --as), ou la racine
est seulement prolongée de deux ans. Signée par les clés d'avant et par celles d'après. Les jeux signés par des clés
qui partent sont signés de nouveau.`;

/** `tact rotate`: the next root, signed by the keys of the current one and by its own. */
export async function rotate(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keys: { type: "string" },
      add: { type: "string", multiple: true, default: [] },
      remove: { type: "string", multiple: true, default: [] },
      layer: { type: "string" },
      as: { type: "string" },
      prefix: { type: "string" },
      mirror: { type: "string", multiple: true },
    },
  });
  const [site] = positionals;
  if (site === undefined || values.keys === undefined) throw new Failure(`il manque SITE ou --keys\n\n${usage}`);
  const place = layers.filter((layer) => layer !== "local").find((layer) => layer === values.as);
  if (values.as !== undefined && place === undefined)
    throw new Failure(`--as ${values.as} : attendu ${layers.filter((layer) => layer !== "local").join(", ")}`);
  const publication = await Publication.open(site, new KeyRing(values.keys, terminal), terminal.now);
  const { current } = publication;
  if (current === undefined) throw new Failure(`${site} : rien n'est encore publié ici`);
  const root = nextRoot(
    current.root,
    {
      added: values.add.flatMap(readPublicKeys),
      removed: values.remove,
      layer: values.layer,
      place,
      prefix: values.prefix,
      mirrors: values.mirror,
    },
    terminal.now,
  );
  await publication.addRoot(root);
  if (publication.root === root) {
    await signAgain(publication, site, root);
    terminal.print(`Racine ${root.version}, valable jusqu'au ${root.expires}.`);
  }
  return finishPublication(publication, sameWishes(current.index), terminal);
}

/** Manifests and the emergency that the new root would no longer accept are issued again, the same, by those who stay. */
async function signAgain(publication: Publication, site: string, root: Root): Promise<void> {
  const { current, now } = publication;
  for (const { manifest } of current!.layers) {
    const grant = root.layers.find(({ name }) => name === manifest.name);
    const bytes = Uint8Array.from(readFileSync(join(site, paths.layer(manifest.name, manifest.version))));
    const signers = await goodSigners(readEnvelope(bytes, "layer"), "layer", grant!, root.keys);
    if (signers.length < grant!.threshold)
      await publication.addManifest({
        ...manifest,
        version: manifest.version + 1,
        issued: now,
        expires: addDays(now, 400),
        changes: ["Signatures renouvelées, mêmes règles."],
      });
  }
  const release = current!.index.urgence;
  if (release === undefined || root.roles.urgence === undefined) return;
  const bytes = Uint8Array.from(readFileSync(join(site, paths.urgence(release.version))));
  const signers = await goodSigners(readEnvelope(bytes, "urgence"), "urgence", root.roles.urgence, root.keys);
  if (signers.length >= root.roles.urgence.threshold) return;
  const { urgence } = current!;
  await publication.addUrgence({
    type: "urgence",
    issued: now,
    expires: addDays(now, 1),
    operations: [],
    ...urgence,
    version: release.version + 1,
  });
}
