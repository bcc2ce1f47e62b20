import { countrySpecs, isValidIBAN } from "ibantools";
import { sign } from "#rules/language/tokens.ts";
import type { Identifier } from "./identifier.ts";

/** Bank account: the country's length and structure, and 1 modulo 97 (ISO 13616, ISO 7064). */
export const iban: Identifier = {
  kind: "iban",
  title: "compte bancaire (IBAN) dont la clé est juste",
  signs: sign.digit,
  reach: [3, 36],
  fewestDigits: 8,
  candidates: /(?<![\p{L}\p{N}])[A-Za-z]{2}[ \u00A0\u202F]?\d{2}(?:[ .\-\u00A0\u202F]?[A-Za-z0-9]){11,30}/gu,
  accept(candidate, text, at) {
    const length = countrySpecs[candidate.slice(0, 2).toUpperCase()]?.chars ?? 0;
    let compact = "";
    let index = 0;
    for (; index < candidate.length && compact.length < length; index++)
      if (/[A-Za-z0-9]/u.test(candidate[index]!)) compact += candidate[index]!.toUpperCase();
    const isWhole = !/^[A-Za-z0-9]/u.test(text.slice(at + index, at + index + 1));
    return length > 0 && isWhole && isValidIBAN(compact) ? index : 0;
  },
};
