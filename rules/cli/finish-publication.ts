import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleSet } from "#rules/model/rule-set.ts";
import type { Root, Urgence } from "#rules/pack/metadata.ts";
import { limitsOf, putInForce, tryExamples } from "#rules/pack/put-in-force.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { paths, type Distribution } from "#rules/pack/verify-distribution.ts";
import { exitCode, type ExitCode } from "./failure.ts";
import type { IndexWishes, Publication } from "./publication.ts";
import { writeSiteFile } from "./site-folder.ts";
import { sitePage } from "./site-page.ts";
import type { Terminal } from "./terminal.ts";

/** Writes a publication after reading it as every agent will; says what still misses signatures. @throws {Refused} */
export async function finishPublication(
  publication: Publication,
  wishes: IndexWishes,
  terminal: Terminal,
  renewsIndex = false,
): Promise<ExitCode> {
  const { folder } = publication;
  // What waits for signatures does not hold up the rest, nor the daily renewal of the index.
  if (publication.hasNews || publication.missing.length === 0 || renewsIndex) await publication.addIndex(wishes);
  terminal.progress("relecture comme un poste d'agent");
  const distribution = await publication.verified();
  if (distribution !== undefined) tryDistribution(distribution);
  publication.write();
  if (distribution !== undefined) {
    writePage(folder, distribution);
    terminal.print(`${folder} : index ${distribution.index.version}, valable jusqu'au ${distribution.index.expires}.`);
    for (const { set, signedBy } of distribution.layers)
      terminal.print(`  ${set.id} ${set.version} · ${set.rules.length} règles · signé par ${signedBy.join(", ")}`);
  }
  for (const name of publication.missing)
    terminal.print(
      `${publication.waitingFolder}/${name} : il manque une signature. « tact sign » sur le poste d'une autre personne, puis « tact publish --keys … --out ${folder} ».`,
    );
  return exitCode.clean;
}

/** Everything that an agent's browser tries before it uses rules. @throws {Refused} */
export function tryDistribution({ root, layers, urgence }: Distribution): void {
  const sets = layers.map(({ set }) => set);
  stackPublished(sets, root, urgence);
  tryExamples(sets, limitsOf(root));
}

/** Sets as they apply one under the other. @throws {Refused} when one goes against those above it, or asks for more. */
export function stackPublished(
  sets: readonly RuleSet[],
  root: Root | undefined,
  urgence?: Urgence,
): readonly RuleSet[] {
  const { layering } = putInForce(sets, root === undefined ? {} : limitsOf(root), urgence);
  const [conflict] = layering.refused;
  if (conflict !== undefined) throw new Refused(conflict.code, `${conflict.set}, ${conflict.about}`);
  return layering.sets;
}

function writePage(folder: string, distribution: Distribution): void {
  const { index, root, layers, urgence } = distribution;
  const sets = layers.map(({ set }) => set);
  const rootSha256 = createHash("sha256")
    .update(readFileSync(join(folder, paths.root(1))))
    .digest("hex");
  const inForce = putInForce(sets, limitsOf(root), urgence);
  writeSiteFile(folder, "index.html", sitePage({ distribution, inForce, rootSha256 }));
  writeJournal(folder, { version: index.version, issued: index.issued, sha256: distribution.floors.index!.sha256 });
}

/** One line for each index ever published: whoever was given another one can show it. */
function writeJournal(folder: string, line: { version: number; issued: string; sha256: string }): void {
  let lines = "";
  try {
    lines = readFileSync(join(folder, "journal.jsonl"), "utf8");
  } catch {
    // The first line of a journal.
  }
  writeSiteFile(folder, "journal.jsonl", `${lines}${JSON.stringify(line)}\n`);
}
