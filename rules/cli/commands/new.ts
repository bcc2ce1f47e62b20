import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { embeddedSetFolder } from "#rules/cli/load-rules.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { engineVersion } from "#rules/engine/compiled-rules.ts";
import { duties } from "#rules/model/duty.ts";

export const usage = `tact new jeu DOSSIER
tact new DEVOIR/NOM [--set DOSSIER]

Commence un jeu de règles dans DOSSIER, avec les lois que le socle cite ; ou écrit un modèle de règle commenté dans
DOSSIER/DEVOIR/NOM.yaml. Devoirs : ${duties.join(", ")}.`;

/** `tact new`: a set to begin, or a commented rule to fill in, in its place. Never writes over a file. */
export async function newRule(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { set: { type: "string", default: embeddedSetFolder } },
  });
  if (positionals[0] === "jeu") return newSet(positionals[1], terminal);
  const [duty, id, rest] = (positionals[0] ?? "").split("/");
  if (id === undefined || rest !== undefined) throw new Failure(`attendu DEVOIR/NOM\n\n${usage}`);
  if (!duties.some((known) => known === duty)) throw new Failure(`« ${duty} » n'est pas un devoir\n\n${usage}`);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id))
    throw new Failure(`« ${id} » : attendu un nom en minuscules, chiffres et tirets`);
  if (!existsSync(join(values.set, "set.yaml")))
    throw new Failure(
      `${values.set} : ce dossier n'est pas un jeu de règles ; « tact new jeu ${values.set} » en commence un`,
    );
  const path = join(values.set, duty!, `${id}.yaml`);
  if (existsSync(path)) throw new Failure(`${path} : ce fichier existe déjà`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, template(duty!, id));
  terminal.print(`${path} : à remplir, puis « tact test » et « tact lint ».`);
  return exitCode.clean;
}

function newSet(folder: string | undefined, terminal: Terminal): ExitCode {
  if (folder === undefined) throw new Failure(`attendu un dossier\n\n${usage}`);
  const path = join(folder, "set.yaml");
  if (existsSync(path)) throw new Failure(`${path} : ce fichier existe déjà`);
  const id = basename(resolve(folder))
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, setTemplate(id === "" ? "mon-jeu" : id, terminal.today));
  const laws = join(folder, "laws.yaml");
  if (!existsSync(laws)) copyFileSync(join(embeddedSetFolder, "laws.yaml"), laws);
  terminal.print(`${path} : à relire, puis « tact new DEVOIR/NOM --set ${folder} » pour une première règle.`);
  return exitCode.clean;
}

function setTemplate(id: string, today: string): string {
  return `# Ce jeu complète le socle interministériel : il n'en recopie rien.
format: 1
# Le nom du jeu. Il ne change plus jamais.
id: ${id}
# interministerial, ministry (un ministère), directorate (une direction) ou local
layer: ministry
title: À compléter
# Qui publie ces règles
publisher: À compléter
# Un numéro plus grand à chaque publication
version: "1"
date: ${today}
engine: ${engineVersion}
`;
}

function template(duty: string, id: string): string {
  return `# Le nom de la règle : celui du fichier. Il ne change plus jamais.
id: ${id}
duty: ${duty}
# info : bon à savoir · caution : à relire · warning : demandé avant de publier · stop : grave et sans retour
severity: caution
# Ce que l'agent lit en premier : 60 caractères au plus.
title: À compléter
# Ce qui est cherché : une seule de ces façons suffit.
#   mot : toutes ses formes · =mot : cette forme · a|b : l'un ou l'autre · a_b|c : un choix de deux mots
#   (mot) : facultatif · … : jusqu'à 3 mots entre deux · <nombre> € : une somme
#   @lexique : une liste partagée, dans lexicons/
find:
  - à compléter
  # - together: ["@hierarchie", "@jugements-outrageants"]   # deux idées dans la même phrase
# Ce qui rend la phrase innocente : la règle se tait.
# unless: ["@fiction"]
# Les mots niés ou cités ne comptent pas.
ignore: [negation, quotation]
# Selon qui parle, à qui, quand : la dernière ligne qui vaut l'emporte ; « off » fait taire la règle.
# adjust:
#   - { when: { account: official }, severity: warning }
# Pourquoi : une ou deux phrases courtes, « vous », ce qui est en jeu avant la loi.
reason: À compléter.
# Que faire : une autre façon de le dire, ou à qui demander.
advice: À compléter.
# Un texte de laws.yaml et son article ; « verified: false » tant qu'un juriste ne l'a pas relu.
sources:
  - { law: cgfp, article: À compléter, verified: false }
examples:
  # Au moins trois textes à signaler, tels que les gens les écrivent…
  flagged:
    - à compléter
    - voici à compléter
    - tout est à compléter ici
  # … et trois qui leur ressemblent, à laisser tranquilles.
  silent:
    - rien
    - toujours rien
    - encore rien
`;
}
