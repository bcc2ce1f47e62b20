import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { embeddedSetFolder } from "#rules/cli/load-rules.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { duties } from "#rules/model/duty.ts";

export const usage = `tact new DEVOIR/NOM [--set DOSSIER]

Écrit un modèle de règle commenté dans DOSSIER/DEVOIR/NOM.yaml. Devoirs : ${duties.join(", ")}.`;

/** `tact new`: a commented rule to fill in, in its place. Never writes over a file. */
export async function newRule(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { set: { type: "string", default: embeddedSetFolder } },
  });
  const [duty, id, rest] = (positionals[0] ?? "").split("/");
  if (id === undefined || rest !== undefined) throw new Failure(`attendu DEVOIR/NOM\n\n${usage}`);
  if (!duties.some((known) => known === duty)) throw new Failure(`« ${duty} » n'est pas un devoir\n\n${usage}`);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id))
    throw new Failure(`« ${id} » : attendu un nom en minuscules, chiffres et tirets`);
  if (!existsSync(join(values.set, "set.yaml")))
    throw new Failure(`${values.set} : ce dossier n'est pas un jeu de règles`);
  const path = join(values.set, duty!, `${id}.yaml`);
  if (existsSync(path)) throw new Failure(`${path} : ce fichier existe déjà`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, template(duty!, id));
  terminal.print(`${path} : à remplir, puis « tact test » et « tact lint ».`);
  return exitCode.clean;
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
