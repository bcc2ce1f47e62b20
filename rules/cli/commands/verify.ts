import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { tryDistribution } from "#rules/cli/finish-publication.ts";
import { readSite } from "#rules/cli/site-folder.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { sha256Hex } from "#rules/pack/bytes.ts";
import { metadataLimits } from "#rules/pack/envelope.ts";
import { noFloors } from "#rules/pack/floors.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { paths, verifyDistribution } from "#rules/pack/verify-distribution.ts";

export const usage = `tact verify SITE|URL [--root FICHIER | --root-sha256 EMPREINTE] [--at INSTANT] [--format text|json]

Vérifie une distribution comme le fait le navigateur d'un agent : signatures, dates, empreintes, exemples.
Sans --root ni --root-sha256, la racine est crue sur parole, et son empreinte est dite.`;

/** `tact verify`: reads a distribution as an agent's browser would; exit 2, with a code, when it is refused. */
export async function verify(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      root: { type: "string" },
      "root-sha256": { type: "string" },
      at: { type: "string", default: terminal.now },
      format: { type: "string", default: "text" },
    },
  });
  const [place] = positionals;
  if (place === undefined) throw new Failure(`il manque SITE ou URL\n\n${usage}`);
  const read = readSite(place);
  const root =
    values.root === undefined
      ? await read(paths.root(1), metadataLimits.size)
      : Uint8Array.from(readFileSync(values.root));
  if (root === undefined) throw new Refused("missing", `${place}, ${paths.root(1)}`);
  const sha256 = values["root-sha256"];
  terminal.progress("lecture");
  const distribution = await verifyDistribution(
    read,
    { root, floors: noFloors, ...(sha256 === undefined ? {} : { sha256 }) },
    { clock: values.at, expiry: "refused", draw: { random: "", isPilot: true }, seeksRoot: true },
  );
  terminal.progress("exemples");
  tryDistribution(distribution);
  const rootSha256 = await sha256Hex(root);
  const isPinned = values.root !== undefined || sha256 !== undefined;
  const { index, layers, urgence, expired } = distribution;
  if (values.format === "json")
    terminal.print(
      JSON.stringify({
        index: index.version,
        issued: index.issued,
        expires: index.expires,
        root: { version: distribution.root.version, sha256: rootSha256, isPinned },
        layers: layers.map(({ set, signedBy }) => ({
          id: set.id,
          version: set.version,
          rules: set.rules.length,
          signedBy,
        })),
        urgence: urgence?.operations ?? [],
        expired,
      }),
    );
  else {
    terminal.print(`Bon. Index ${index.version} du ${index.issued}, valable jusqu'au ${index.expires}.`);
    for (const { set, signedBy } of layers)
      terminal.print(`  ${set.id} ${set.version} · ${set.rules.length} règles · signé par ${signedBy.join(", ")}`);
    if (urgence !== undefined) terminal.print(`  urgence : ${urgence.operations.length} mesure(s)`);
    for (const name of expired) terminal.print(`  ${name} : date passée`);
    terminal.print(
      `Racine ${sha256 ?? rootSha256}${isPinned ? "" : " : à comparer avec celle que l'on vous a donnée"}`,
    );
  }
  return exitCode.clean;
}
