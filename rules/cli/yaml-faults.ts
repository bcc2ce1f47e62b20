import type { YAMLError } from "yaml";

/** What a fault of YAML means and what to write instead, for someone who has never seen YAML. */
export function yamlFault({ code, message }: Pick<YAMLError, "code" | "message">): string {
  const known = sentences[code];
  if (typeof known === "string") return known;
  return known?.(message) ?? `ce passage ne peut pas être lu (${message.split("\n")[0]})`;
}

const quoteIt = 'mettez tout le texte entre guillemets droits : "…"';
const unclosedBracket = "un crochet ou une accolade ouvert plus haut n'est pas refermé";
const noColon = "il manque les deux points, suivis d'une espace : « champ: valeur »";

const sentences: Readonly<Partial<Record<YAMLError["code"], string | ((message: string) => string)>>> = {
  TAB_AS_INDENT: "une tabulation fait le retrait : remplacez-la par des espaces, deux par niveau",
  BAD_SCALAR_START: `une valeur ne peut pas commencer par @, % ou \` : ${quoteIt}`,
  BLOCK_AS_IMPLICIT_KEY: `deux points suivis d'une espace au milieu d'une valeur, ou retrait en trop : dans un texte, ${quoteIt}`,
  MULTILINE_IMPLICIT_KEY: noColon,
  DUPLICATE_KEY: "ce champ est écrit deux fois : gardez-en un",
  TAG_RESOLVE_FAILED: `une valeur qui commence par « ! » : ${quoteIt}`,
  BAD_ALIAS: `une valeur qui commence par « * » : ${quoteIt}`,
  BAD_DQ_ESCAPE: "entre guillemets droits, « \\ » s'écrit deux fois : \\\\",
  MULTIPLE_DOCS: "« --- » coupe le fichier en deux : une règle par fichier",
  RESOURCE_EXHAUSTION: "trop de niveaux les uns dans les autres",
  UNEXPECTED_TOKEN: (message) =>
    message.startsWith("Unexpected scalar")
      ? `ce passage est de trop après une valeur entre guillemets ou une liste : dans un texte avec une apostrophe, ${quoteIt}`
      : `ce signe ne peut pas se lire ici : ${quoteIt}`,
  BAD_INDENT: (message) =>
    message.startsWith("Flow")
      ? unclosedBracket
      : "le retrait de cette ligne n'est pas celui des lignes voisines : deux espaces par niveau",
  MISSING_CHAR: (message) => {
    if (message.includes("quote")) return "ce guillemet n'est pas refermé";
    if (message.includes("Sequence item"))
      return "il manque le tiret, ou le retrait n'est pas celui des lignes voisines";
    return message.startsWith("Implicit map keys") ? noColon : unclosedBracket;
  },
};
