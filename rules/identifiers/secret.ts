import { sign } from "#rules/language/tokens.ts";
import { whole, type Identifier } from "./identifier.ts";

/** Keys and tokens whose shape is theirs alone, published by the services that issue them. */
const knownShape =
  /(?<![\p{L}\p{N}])(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255}|AKIA[A-Z0-9]{16}|glpat-[\w-]{20,60}|xox[abeprs]-[A-Za-z0-9-]{10,200}|sk_live_[A-Za-z0-9]{8,99}|rk_live_[A-Za-z0-9]{8,99}|AIza[\w-]{35}|eyJ[\w-]{8,500}\.[\w-]{8,900}\.[\w-]{8,500})(?![\p{L}\p{N}])|-----BEGIN (?:[A-Z]{2,9} ){0,3}PRIVATE KEY-----/gu;

/** Key or token by its shape. */
export const token: Identifier = {
  kind: "token",
  title: "clé ou jeton d'accès",
  signs: sign.mixed,
  reach: [64, 2000],
  candidates: knownShape,
  accept: (candidate) => candidate.length,
};

const introduction =
  "mots? de passe|mdp|password|passwd|passphrase|pwd|code (?:wi-?fi|d['’]accès|de la porte|du portail|d['’]alarme|de l['’]alarme|de désactivation|pin|coffre|du coffre)|digicode|clé (?:wi-?fi|wpa2?|api)|api[ _-]?key|secret[ _-]?key|cl[ée]";
const separator = "[ \\u00A0]{0,2}(?:[:=]|->|→|est|c['’]est|is|reste)[ \\u00A0]{0,2}[«\"'“]?[ \\u00A0]?";
const value = '[^\\s«»"“”<>]{4,64}';

/** A password or a code given after its name: "mdp : Lavande1963!". The value must look like one. */
export const credential: Identifier = {
  kind: "credential",
  title: "mot de passe ou code d'accès",
  signs: sign.digit | sign.colon,
  reach: [130, 70],
  hint: /passe|mdp|pass(?:w|p)|pwd|code |cl[ée]|key/iu,
  candidates: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${introduction})(?:[ \\u00A0][\\p{L}\\p{N}'’./-]{1,20}){0,5}?${separator}${value}`,
    "giu",
  ),
  accept: whole((candidate) => {
    const given = new RegExp(`${separator}(${value})$`, "iu").exec(candidate)?.[1] ?? "";
    return looksSecret(given.replace(/[.,;!?)]+$/u, ""));
  }),
};

/** Letters with digits or signs inside, or digits alone of the length of a code; not a mask, a year or a plain word. */
function looksSecret(given: string): boolean {
  if (given.length < 4 || /^[x*•.#_-]+$/iu.test(given) || /^(?:19|20)\d{2}$/u.test(given)) return false;
  if (/^\d{4,8}[A-Za-z]?$/u.test(given)) return true;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/u, /[^\p{L}\d'’-]/u].filter((kind) => kind.test(given)).length;
  return /\d/u.test(given) ? kinds >= 2 : kinds >= 3;
}
