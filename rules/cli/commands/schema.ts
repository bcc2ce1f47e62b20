import { parseArgs } from "node:util";
import { z } from "zod";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import {
  abbreviationsFormat,
  authoredExceptionFormat,
  authoredRuleFormat,
  calendarFormat,
  cardFormat,
  lexiconFormat,
  setHeadFormat,
  siteFormat,
} from "#rules/pack/format.ts";

/** Every kind of file of a rule set. */
const formats: Readonly<Record<string, z.ZodType>> = {
  regle: authoredRuleFormat,
  exception: authoredExceptionFormat,
  lexique: lexiconFormat,
  abreviations: abbreviationsFormat,
  calendrier: calendarFormat,
  fiche: cardFormat,
  site: siteFormat,
  jeu: setHeadFormat,
};

export const usage = `tact schema [${Object.keys(formats).join("|")}]

Donne le schéma JSON d'un fichier de règles, pour qu'un éditeur de texte complète et vérifie pendant l'écriture.`;

/** `tact schema`: the JSON Schema of one kind of file, made from the format that reads it. */
export async function schema(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [kind = "regle"] = positionals;
  const format = Object.hasOwn(formats, kind) ? formats[kind] : undefined;
  if (format === undefined) throw new Failure(`« ${kind} » est inconnu\n\n${usage}`);
  terminal.print(JSON.stringify(z.toJSONSchema(format, { io: "input" }), null, 2));
  return exitCode.clean;
}
