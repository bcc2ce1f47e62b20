import { sign } from "#rules/language/tokens.ts";
import * as stdnum from "stdnum/lib/cjs/fr/nir.js";
import { whole, type Identifier } from "./identifier.ts";

/** Months that exist, and those that files use for an incomplete civil status (domain file, § 5.1). */
const month = /^[1-478]\d{2}(?:0[1-9]|1[0-2]|20|3\d|4[0-2]|[5-9]\d)/u;

/** Social security number: 13 characters and a key modulo 97, Corsica included. */
export const nir: Identifier = {
  kind: "nir",
  title: "numéro de sécurité sociale (NIR) dont la clé est juste",
  signs: sign.digit,
  reach: [1, 20],
  fewestDigits: 12,
  candidates:
    /(?<![\p{L}\p{N}])[1-478][ .\-\u00A0\u202F]?\d{2}[ .\-\u00A0\u202F]?\d{2}[ .\-\u00A0\u202F]?(?:\d{2}|2[AaBb])[ .\-\u00A0\u202F]?\d{3}[ .\-\u00A0\u202F]?\d{3}[ .\-\u00A0\u202F]?\d{2}(?![\p{L}\p{N}])/gu,
  accept: whole((candidate) => isNir(candidate.replaceAll(/[^0-9A-Za-z]/gu, "").toUpperCase())),
};

/** True for a compact NIR (15 characters) with an existing month, a department, a town, an order and the right key. */
export function isNir(compact: string): boolean {
  if (!month.test(compact) || compact.slice(5, 7) === "00") return false;
  if (compact.slice(7, 10) === "000" || compact.slice(10, 13) === "000") return false;
  return stdnum.validate(compact).isValid;
}
