import { sign } from "#rules/language/tokens.ts";
import { digitsOf, whole, type Identifier } from "./identifier.ts";

/** Ten thousand mobile numbers that the numbering plan keeps for fiction. */
const fiction = /^063998/u;

/** French mobile number: someone's own. Landlines and 08 numbers are institutions' more often than not. */
export const phone: Identifier = {
  kind: "phone",
  title: "numéro de téléphone mobile",
  signs: sign.digit,
  reach: [4, 18],
  fewestDigits: 9,
  candidates:
    /(?<![\p{L}\p{N}+])(?:(?:\+|00)33[ .\-\u00A0\u202F]?(?:\(0\))?[ .\-\u00A0\u202F]?|0)[67](?:[ .\-\u00A0\u202F]?\d{2}){4}(?![\p{L}\p{N}])/gu,
  accept: whole((candidate) => !fiction.test(nationalNumber(candidate))),
};

/** `+33 (0)6 12…` and `06 12…` as `0612…`. */
function nationalNumber(candidate: string): string {
  return `0${digitsOf(candidate)
    .replace(/^(?:00)?33/u, "")
    .replace(/^0/u, "")}`;
}
