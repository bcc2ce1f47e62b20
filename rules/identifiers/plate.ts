import { sign } from "#rules/language/tokens.ts";
import { whole, type Identifier } from "./identifier.ts";

/** Number plate: the current series (AB-123-CD), or the former one with its department. */
export const plate: Identifier = {
  kind: "plate",
  title: "plaque d'immatriculation",
  signs: sign.digit,
  reach: [4, 12],
  fewestDigits: 3,
  candidates:
    /(?<![\p{L}\p{N}-])(?:[A-HJ-NP-TV-Z]{2}([ -])\d{3}\1[A-HJ-NP-TV-Z]{2}|\d{2,4} [A-HJ-NP-TV-Z]{2,3} (?:0[1-9]|[1-8]\d|9[0-5]|2A|2B|97[1-6]))(?![\p{L}\p{N}-])/gu,
  accept: whole((candidate) => !/^(?:SS|WW)|SS$/u.test(candidate)),
};
