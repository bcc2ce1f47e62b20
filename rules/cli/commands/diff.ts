import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareFindings, type FindingChange } from "#rules/cli/compare-findings.ts";
import { describeChanges } from "#rules/cli/describe-changes.ts";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { loadRuleSets } from "#rules/cli/load-rules.ts";
import { readSite } from "#rules/cli/site-folder.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { metadataLimits } from "#rules/pack/envelope.ts";
import { noFloors } from "#rules/pack/floors.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { paths, verifyDistribution } from "#rules/pack/verify-distribution.ts";

export const usage = `tact diff A B [--corpus FICHIER.jsonl] [--format text|json]

Dit en phrases ce qui change de A à B : règles ajoutées, retirées, durcies, adoucies, revues. A et B sont des dossiers
de règles, des dossiers publiés ou leurs adresses. Avec --corpus : comment changent les remarques sur ces textes.`;

/** Texts shown at most. */
const mostTexts = 20;

/** `tact diff`: what changed between two versions of rules, in sentences. */
export async function diff(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { corpus: { type: "string" }, format: { type: "string", default: "text" } },
  });
  const [a, b] = positionals;
  if (a === undefined || b === undefined) throw new Failure(`il faut deux jeux de règles\n\n${usage}`);
  const before = await setsAt(a, terminal);
  const after = await setsAt(b, terminal);
  const changes = changesBetween(before, after);
  const findings =
    values.corpus === undefined ? undefined : compareFindings(before, after, readTexts(values.corpus), terminal.today);
  if (values.format === "json") {
    terminal.print(JSON.stringify({ changes, ...(findings === undefined ? {} : { findings }) }));
    return exitCode.clean;
  }
  for (const change of changes.length === 0 ? ["Rien n'a changé dans les règles."] : changes) terminal.print(change);
  if (findings !== undefined) for (const line of findingsInWords(findings)) terminal.print(line);
  return exitCode.clean;
}

async function setsAt(place: string, terminal: Terminal): Promise<readonly RuleSet[]> {
  if (existsSync(join(place, "set.yaml"))) return loadRuleSets([place]);
  const read = readSite(place);
  const root = await read(paths.root(1), metadataLimits.size);
  if (root === undefined) throw new Failure(`${place} : ni un jeu de règles, ni un dossier publié`);
  const distribution = await verifyDistribution(
    read,
    { root, floors: noFloors },
    { clock: terminal.now, expiry: "told", draw: { random: "", isPilot: true }, seeksRoot: true },
  );
  return distribution.layers.map(({ set }) => set);
}

/** Two lone sets are compared whatever their names. */
function changesBetween(before: readonly RuleSet[], after: readonly RuleSet[]): string[] {
  if (before.length === 1 && after.length === 1) return describeChanges(before[0], after[0]!);
  const title = ({ title: { fr }, id }: RuleSet): string => `« ${fr} » (${id})`;
  return [
    ...before.filter(({ id }) => !after.some((set) => set.id === id)).map((set) => `Jeu retiré : ${title(set)}.`),
    ...after.flatMap((set) => {
      const old = before.find(({ id }) => id === set.id);
      return describeChanges(old, set).map((change) => `${title(set)} : ${change}`);
    }),
  ];
}

function readTexts(file: string): unknown[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Failure(`${file} : ce fichier ne peut pas être lu`);
  }
  return text.split("\n").flatMap((line, index): unknown[] => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line)];
    } catch {
      throw new Refused("not-json", `${file}:${index + 1}`);
    }
  });
}

function findingsInWords({ texts, changed }: { texts: number; changed: readonly FindingChange[] }): string[] {
  const more = changed.reduce((sum, { added }) => sum + added.length, 0);
  const less = changed.reduce((sum, { removed }) => sum + removed.length, 0);
  return [
    "",
    `Sur ${texts} textes : ${changed.length} changent, ${more} remarques en plus, ${less} en moins.`,
    ...changed
      .slice(0, mostTexts)
      .flatMap(({ text, added, removed }) => [
        "",
        `  « ${text.replaceAll("\n", " ⏎ ")} »`,
        ...added.map((finding) => `    + ${finding}`),
        ...removed.map((finding) => `    − ${finding}`),
      ]),
    ...(changed.length > mostTexts ? ["", `  … et ${changed.length - mostTexts} autres.`] : []),
  ];
}
