import { sign } from "#rules/language/tokens.ts";
import * as stdnum from "stdnum/lib/cjs/fr/siret.js";
import { digitsOf, whole, type Identifier } from "./identifier.ts";

/** Company number: public. Found so that it is not taken for something else. */
export const siret: Identifier = {
  kind: "siret",
  title: "numéro SIRET (public)",
  signs: sign.digit,
  reach: [1, 20],
  fewestDigits: 14,
  candidates:
    /(?<![\p{L}\p{N}])\d{3}[ .\u00A0\u202F]?\d{3}[ .\u00A0\u202F]?\d{3}[ .\u00A0\u202F]?\d{2}[ .\u00A0\u202F]?\d{3}(?![\p{L}\p{N}])/gu,
  accept: whole((candidate) => stdnum.validate(digitsOf(candidate)).isValid),
};
