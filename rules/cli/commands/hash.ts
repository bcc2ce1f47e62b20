import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { loadInflector } from "#rules/cli/inflector.ts";
import { readYaml } from "#rules/cli/read-yaml.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { wordsOf } from "#rules/engine/matchers/parse-phrase.ts";
import { hashTerm, mostTermWords } from "#rules/identifiers/hashed-term.ts";
import { lexiconFormat } from "#rules/pack/format.ts";
import { describeProblem } from "#rules/pack/problem.ts";

export const usage = `tact hash [--lexicon FICHIER] [NOM… | -]

Écrit l'empreinte de noms à ne pas écrire en clair dans un fichier public (noms de code, opérations), un par argument,
ou un par ligne de l'entrée avec « - » : ainsi ils ne restent pas dans l'historique du terminal.
--lexicon : ajoute à ce lexique, avec son sel. Sans lui : un lexique nouveau, avec un sel tiré au hasard.
Une empreinte se devine par essais : elle cache une liste à qui la lit, pas à qui l'attaque (docs/auteurs.md).`;

/** `tact hash`: the entries of a hashed lexicon, ready to paste. The names themselves are written nowhere. */
export async function hash(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { lexicon: { type: "string" } },
  });
  const isPiped = positionals.length === 1 && positionals[0] === "-";
  const names = isPiped ? terminal.readInput().split("\n") : positionals;
  const terms = names.map((name) => name.trim()).filter((name) => name !== "");
  if (terms.length === 0) throw new Failure(`il manque un nom\n\n${usage}`);
  const salt = values.lexicon === undefined ? randomBytes(16).toString("hex") : saltOf(values.lexicon);
  const entries = terms.map((term) => hashTerm(salt, wordsOfTerm(term)));
  if (values.lexicon === undefined) terminal.print(`hashed: true\nsalt: "${salt}"\nphrases:`);
  for (const entry of entries) terminal.print(`  - "${entry}"`);
  const inflect = await loadInflector();
  for (const term of terms) {
    const words = wordsOf(term);
    const isKnown = words.length === 1 && inflect(words[0]!.toLowerCase(), "fr") !== undefined;
    if (isKnown)
      terminal.complain(`« ${term} » est dans le dictionnaire : qui a le fichier le retrouve en une seconde`);
  }
  return exitCode.clean;
}

function wordsOfTerm(term: string): string[] {
  const words = wordsOf(term);
  if (words.length === 0) throw new Failure(`« ${term} » ne contient aucun mot`);
  if (words.length > mostTermWords)
    throw new Failure(`« ${term} » compte ${words.length} mots ; un nom en compte au plus ${mostTermWords}`);
  return words;
}

function saltOf(file: string): string {
  const read = readYaml(file, file, lexiconFormat);
  if ("problems" in read) throw new Failure(read.problems.map(describeProblem).join("\n"));
  if (read.value.salt === undefined) throw new Failure(`${file} : ce lexique n'est pas « hashed: true »`);
  return read.value.salt;
}
