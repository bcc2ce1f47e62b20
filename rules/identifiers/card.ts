import { sign } from "#rules/language/tokens.ts";
import { digitsOf, whole, type Identifier } from "./identifier.ts";

const ranges =
  /^(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:2(?:2[1-9]|[3-9]\d)|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13})$/u;

/** Bank card: a Visa, Mastercard, CB or American Express range and the Luhn digit. */
export const card: Identifier = {
  kind: "card",
  title: "carte bancaire dont la clé est juste",
  signs: sign.digit,
  reach: [1, 22],
  fewestDigits: 13,
  candidates:
    /(?<![\p{L}\p{N}])(?:\d{4}[ \-\u00A0\u202F]?\d{4}[ \-\u00A0\u202F]?\d{4}[ \-\u00A0\u202F]?\d{4}|3[47]\d{2}[ \-\u00A0\u202F]?\d{6}[ \-\u00A0\u202F]?\d{5})(?![\p{L}\p{N}])/gu,
  accept: whole((candidate) => {
    const digits = digitsOf(candidate);
    return ranges.test(digits) && hasLuhnDigit(digits);
  }),
};

/** True when the last digit is the Luhn check of the others. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
