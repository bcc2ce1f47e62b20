import { tokenFlag } from "#rules/language/tokens.ts";
import { tokenClasses, type TokenClass } from "./parse-phrase.ts";

/** A token is of a class when it has one of the flags `has`, and none of `lacks`. */
const tests: Readonly<Record<TokenClass, { readonly has: number; readonly lacks: number }>> = {
  nombre: { has: tokenFlag.digit, lacks: 0 },
  heure: { has: tokenFlag.hour, lacks: 0 },
  nom: { has: tokenFlag.capital, lacks: tokenFlag.first | tokenFlag.hashtag },
  mention: { has: tokenFlag.mention, lacks: 0 },
  lien: { has: tokenFlag.link, lacks: 0 },
  majuscules: { has: tokenFlag.capitals, lacks: 0 },
  somme: { has: tokenFlag.sum, lacks: 0 },
  pourcentage: { has: tokenFlag.share, lacks: 0 },
};

const has = Int32Array.from(tokenClasses, (name) => tests[name].has);
const lacks = Int32Array.from(tokenClasses, (name) => tests[name].lacks);

/** Does a token with these flags belong to a class (its index in `tokenClasses`)? */
export function isOfClass(flags: number, tokenClass: number): boolean {
  return (flags & has[tokenClass]!) !== 0 && (flags & lacks[tokenClass]!) === 0;
}

const anyClass = has.reduce((all, flags) => all | flags, 0);

/** Classes of a token with these flags: bit n for class n. */
export function classesOf(flags: number): number {
  if ((flags & anyClass) === 0) return 0;
  let classes = 0;
  for (let index = 0; index < has.length; index++) if (isOfClass(flags, index)) classes |= 1 << index;
  return classes;
}
