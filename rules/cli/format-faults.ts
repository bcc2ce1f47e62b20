import { z } from "zod";

/** French words that an author may write for the name of a field. */
const fields: Readonly<Record<string, string>> = {
  gravite: "severity",
  severite: "severity",
  titre: "title",
  raison: "reason",
  motif: "reason",
  conseil: "advice",
  exemples: "examples",
  exemple: "examples",
  devoir: "duty",
  cherche: "find",
  chercher: "find",
  trouver: "find",
  sauf: "unless",
  ignorer: "ignore",
  quand: "when",
  langue: "language",
  source: "sources",
  loi: "law",
  texte: "text",
  verifie: "verified",
  signales: "flagged",
  silencieux: "silent",
  expressions: "phrases",
  phrase: "phrases",
  mots: "phrases",
  fiche: "card",
  verrouille: "locked",
};

const kinds: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  boolean: "true ou false",
  array: "une liste : une ligne « - … » par élément, ou [a, b]",
  object: "des champs « nom: valeur »",
  record: "des champs « nom: valeur »",
};

const zodFrench = z.locales.fr().localeError;
z.config({ localeError: (issue) => formatFault(issue) ?? zodFrench(issue) });

/** What is wrong with a value, for someone who knows law; `undefined` when there is nothing better than zod's words. */
function formatFault(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  const missing = input === undefined ? "ce champ manque" : input === null ? emptyValue : undefined;
  switch (issue.code) {
    case "invalid_type":
      return missing ?? `attendu ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value": {
      const choice = issue.values.map(String).join(", ");
      if (missing !== undefined) return `${missing} ; au choix : ${choice}`;
      return `« ${short(input)} » n'est pas possible ici ; ${issue.values.length > 1 ? "au choix" : "attendu"} : ${choice}`;
    }
    case "unrecognized_keys":
      return issue.keys.map(unknownField).join(" ; ");
    case "too_small":
      if (issue.origin === "string") return emptyValue;
      return `attendu au moins ${Number(issue.minimum)}${issue.origin === "array" ? " éléments" : ""}`;
    case "too_big":
      if (typeof input === "string") return `${input.length} caractères ; au plus ${Number(issue.maximum)}`;
      return `attendu au plus ${Number(issue.maximum)}${issue.origin === "array" ? " éléments" : ""}`;
    case "invalid_union":
      return missing ?? "cette valeur n'a pas la forme attendue";
    default:
      return undefined;
  }
}

const emptyValue =
  "cette valeur est vide ; un texte qui commence par « # » est un commentaire : mettez-le entre guillemets droits";

function unknownField(key: string): string {
  const plain = key.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const meant = Object.hasOwn(fields, plain) ? ` ; vouliez-vous dire « ${fields[plain]!} » ?` : "";
  return `« ${key} » n'est pas un champ connu ici${meant}`;
}

function short(input: unknown): string {
  const text = typeof input === "string" ? input : JSON.stringify(input);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
