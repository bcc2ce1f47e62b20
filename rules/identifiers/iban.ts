import { sign } from "#rules/language/tokens.ts";
import type { Identifier } from "./identifier.ts";

/** Length of an IBAN by country (ISO 13616 registry), `CC` followed by the length. */
const lengths = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE24 DK18 DO28 EE20 EG29 ES24 FI18 " +
    "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 " +
    "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 " +
    "SI19 SK24 SM27 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** Bank account: the country's length, and 1 modulo 97 (ISO 7064). */
export const iban: Identifier = {
  kind: "iban",
  title: "compte bancaire (IBAN) dont la clé est juste",
  signs: sign.digit,
  candidates: /(?<![\p{L}\p{N}])[A-Za-z]{2}[ \u00A0\u202F]?\d{2}(?:[ .\-\u00A0\u202F]?[A-Za-z0-9]){11,30}/gu,
  accept(candidate, text, at) {
    const length = lengths.get(candidate.slice(0, 2).toUpperCase());
    if (length === undefined) return 0;
    let compact = "";
    let index = 0;
    for (; index < candidate.length && compact.length < length; index++)
      if (/[A-Za-z0-9]/u.test(candidate[index]!)) compact += candidate[index]!.toUpperCase();
    if (compact.length !== length || /^[A-Za-z0-9]/u.test(text.slice(at + index))) return 0;
    return isIban(compact) ? index : 0;
  },
};

/** True for a compact IBAN, in capitals. */
export function isIban(compact: string): boolean {
  if (lengths.get(compact.slice(0, 2)) !== compact.length) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
