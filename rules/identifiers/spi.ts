import { sign } from "#rules/language/tokens.ts";
import * as stdnum from "stdnum/lib/cjs/fr/nif.js";
import { digitsOf, whole, type Identifier } from "./identifier.ts";

/** Tax number (numéro fiscal de référence): 13 digits of which the last three are the first ten modulo 511. */
export const spi: Identifier = {
  kind: "spi",
  title: "numéro fiscal (SPI) dont la clé est juste",
  signs: sign.digit,
  reach: [1, 20],
  fewestDigits: 13,
  candidates:
    /(?<![\p{L}\p{N}])[0-3]\d[ \u00A0\u202F]?\d{2}[ \u00A0\u202F]?\d{3}[ \u00A0\u202F]?\d{3}[ \u00A0\u202F]?\d{3}(?![\p{L}\p{N}])/gu,
  accept: whole((candidate) => stdnum.validate(digitsOf(candidate)).isValid),
};
