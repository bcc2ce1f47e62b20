import { parseArgs } from "node:util";
import { compareVersions } from "#rules/cli/compare-versions.ts";
import { addDays } from "#rules/cli/add-days.ts";
import { describeChanges } from "#rules/cli/describe-changes.ts";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { finishPublication, stackPublished } from "#rules/cli/finish-publication.ts";
import { firstRoot } from "#rules/cli/first-root.ts";
import { readPublicKeys } from "#rules/cli/key-file.ts";
import { KeyRing } from "#rules/cli/key-ring.ts";
import { lintRuleSet } from "#rules/cli/lint-rule-set.ts";
import { loadInflector } from "#rules/cli/inflector.ts";
import { Publication, sameWishes, type IndexWishes } from "#rules/cli/publication.ts";
import { readRuleSet } from "#rules/cli/read-rule-set.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { layers, type RuleSet } from "#rules/model/rule-set.ts";
import { instantFormat } from "#rules/pack/instant.ts";
import { longestIndex, type Index } from "#rules/pack/metadata.ts";
import { describeProblem } from "#rules/pack/problem.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { runExamples } from "#rules/pack/run-examples.ts";
import type { Distribution } from "#rules/pack/verify-distribution.ts";

export const usage = `tact publish [DOSSIER] --keys CLÉS --out SITE [--percent N] [--poll MINUTES] [--index-days N] [--deployment NOM] [--at INSTANT]

Relit le jeu de règles, passe tous ses exemples, le signe et écrit le dossier à servir tel quel. La première fois,
crée aussi la racine avec les clés publiques du dossier CLÉS. Sans DOSSIER : renouvelle l'index (à faire avant sa
date), prend en compte les signatures reçues, ou étend une diffusion progressive (--percent N, 100 pour la finir).`;

/** Life of a manifest, in days. */
const layerDays = 400;

/** Sentences about changes that a manifest carries at most. */
const mostChanges = 40;

/** `tact publish`: a rule set becomes signed static files; exit 1 when examples fail, 2 when it is refused. */
export async function publish(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keys: { type: "string" },
      out: { type: "string" },
      percent: { type: "string" },
      poll: { type: "string" },
      "index-days": { type: "string" },
      deployment: { type: "string" },
      at: { type: "string", default: terminal.now },
    },
  });
  const { keys, out, deployment, at } = values;
  if (keys === undefined || out === undefined) throw new Failure(`il manque --keys CLÉS ou --out SITE\n\n${usage}`);
  if (positionals.length > 1) throw new Failure(`un seul dossier à la fois\n\n${usage}`);
  if (!instantFormat.safeParse(at).success) throw new Failure(`--at ${at} : attendu AAAA-MM-JJTHH:MM:SSZ`);
  const publication = await Publication.open(out, new KeyRing(keys, terminal), at);
  const wishes = wishesOf(values, publication.current?.index);
  const [folder] = positionals;
  if (folder === undefined) {
    if (publication.root === undefined) throw new Failure(`${out} : rien n'est encore publié ici\n\n${usage}`);
    return finishPublication(publication, wishes, terminal, true);
  }
  const set = await readSet(folder, publication.current, terminal);
  const above = setsAbove(set, publication.current);
  const stacked = stackPublished([...above, set], publication.root);
  const remarks = lintRuleSet(stacked).length;
  if (remarks > 0) terminal.print(`${remarks} remarque(s) : « tact lint ${folder} » les donne.`);
  terminal.progress("exemples");
  if (!examplesHold(stacked, terminal)) return exitCode.found;
  if (publication.root === undefined) {
    terminal.progress("racine");
    await publication.addRoot(firstRoot(set, readPublicKeys(keys), deployment ?? set.publisher, at));
  }
  if (publication.root !== undefined) await addSet(set, publication, terminal);
  else terminal.print("La racine attend des signatures : publiez de nouveau quand elle les aura.");
  return finishPublication(publication, wishes, terminal);
}

/** The index keeps what it had, unless something else is asked for. */
function wishesOf(
  values: { readonly poll?: string; readonly "index-days"?: string; readonly percent?: string },
  index: Index | undefined,
): IndexWishes {
  const kept = index === undefined ? { days: 14, pollMinutes: 240 } : sameWishes(index);
  const { poll, percent, "index-days": days } = values;
  return {
    days: days === undefined ? kept.days : wholeNumber("--index-days", days, 1, longestIndex),
    pollMinutes: poll === undefined ? kept.pollMinutes : wholeNumber("--poll", poll, 30, 1440),
    ...(percent === undefined ? {} : { percent: wholeNumber("--percent", percent, 0, 100) }),
  };
}

async function readSet(folder: string, current: Distribution | undefined, terminal: Terminal): Promise<RuleSet> {
  terminal.progress(`lecture de ${folder}`);
  const inflect = await loadInflector();
  const published = (current?.layers ?? []).map(({ set }) => set);
  // The layers above come from the site: what is published is what the set will stand under.
  const alone = readRuleSet(folder, inflect, []);
  const read = "set" in alone ? alone : readRuleSet(folder, inflect, published);
  if (!("set" in read)) throw new Failure(read.problems.map(describeProblem).join("\n"));
  return read.set;
}

function setsAbove(set: RuleSet, current: Distribution | undefined): RuleSet[] {
  const published = (current?.layers ?? []).map((layer) => layer.set);
  return published.filter((other) => other.id !== set.id && layers.indexOf(other.layer) < layers.indexOf(set.layer));
}

function examplesHold(sets: readonly RuleSet[], terminal: Terminal): boolean {
  const last = sets.at(-1)!;
  const results = runExamples(sets, (_owner, set) => set.id === last.id);
  const failures = results.filter(({ failure }) => failure !== undefined);
  for (const { rule, example, failure } of failures) terminal.print(`${rule} · ${example.text}\n    ${failure}`);
  terminal.print(`${results.length - failures.length} passed, ${failures.length} failed`);
  return failures.length === 0;
}

async function addSet(set: RuleSet, publication: Publication, terminal: Terminal): Promise<void> {
  const { current, now } = publication;
  const before = current?.layers.find(({ grant }) => grant.name === set.id);
  if (before !== undefined && compareVersions(set.version, before.set.version) <= 0)
    throw new Refused("version-not-grown", `${set.id} : ${before.set.version} est publiée, ${set.version} proposée`);
  if (publication.root?.layers.some(({ name }) => name === set.id) !== true)
    throw new Refused("unknown-layer", `${set.id} : « tact rotate » l'ajoute à la racine`);
  const changes = describeChanges(before?.set, set);
  for (const change of changes) terminal.print(`  ${change}`);
  terminal.progress("signature");
  const pack = await publication.addPack(new TextEncoder().encode(JSON.stringify(set)));
  await publication.addManifest({
    type: "layer",
    version: (current?.index.layers[set.id]?.version ?? 0) + 1,
    issued: now,
    expires: addDays(now, layerDays),
    name: set.id,
    engine: set.engine,
    set: { id: set.id, version: set.version, date: set.date },
    pack,
    changes: shorten(changes),
  });
}

function shorten(changes: readonly string[]): string[] {
  const kept = changes
    .slice(0, mostChanges)
    .map((change) => (change.length > 390 ? `${change.slice(0, 389)}…` : change));
  return changes.length > mostChanges ? [...kept, `Et ${changes.length - mostChanges} autres changements.`] : kept;
}

/** A whole number of the command line. @throws {Failure} */
function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/u.test(text) || number < least || number > most)
    throw new Failure(`${option} ${text} : attendu un nombre entier de ${least} à ${most}`);
  return number;
}
