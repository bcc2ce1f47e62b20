import { sign } from "#rules/language/tokens.ts";
import { digitsOf, whole, type Identifier } from "./identifier.ts";

/** Ten thousand mobile numbers that the numbering plan keeps for fiction. */
const fiction = /^063998/u;

const gap = "[ .\\-\\u00A0\\u202F]?";
const metropolitan = `(?:(?:(?:\\+|00)?33${gap}(?:\\(0\\))?${gap})|0)[67](?:${gap}\\d{2}){4}`;
/** From Réunion and Mayotte, Guadeloupe, Guyane and Martinique, in the way that they are dialled from elsewhere. */
const overseas = `(?:\\+|00)(?:262|590|594|596)${gap}(?:\\(0\\))?${gap}[67]\\d{2}(?:${gap}\\d{2}){3}`;
const candidates = new RegExp(`(?<![\\p{L}\\p{N}+])(?:${metropolitan}|${overseas})(?![\\p{L}\\p{N}])`, "gu");

/** French mobile number: someone's own. Landlines and 08 numbers are institutions' more often than not. */
export const phone: Identifier = {
  kind: "phone",
  title: "numéro de téléphone mobile",
  signs: sign.digit,
  reach: [5, 20],
  fewestDigits: 9,
  candidates,
  accept: whole((candidate) => !fiction.test(nationalNumber(candidate))),
};

/** `+33 (0)6 12…` and `06 12…` as `0612…`. */
function nationalNumber(candidate: string): string {
  return `0${digitsOf(candidate)
    .replace(/^(?:00)?33/u, "")
    .replace(/^0/u, "")}`;
}
