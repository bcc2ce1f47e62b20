import { choiceKind } from "#rules/engine/compiled-rules.ts";
import type { RuleVocabulary } from "#rules/engine/vocabulary.ts";
import { tokenClasses } from "./parse-phrase.ts";

/**
 * The *signature* of a token is what it can answer, in one integer: a bit for each class it belongs to, and a bit for
 * each of its atoms, which share what bits are left. A phrase asks its anchor's neighbours for one bit at least of the
 * step that must stand there: most phrases are given up on two ANDs, and those that are not are then read for good.
 */
const atomBits = 31 - tokenClasses.length;

/** Every token has this bit: a step of which nothing can be told asks for it. */
export const anything = -0x8000_0000;

function bitOf(atom: number): number {
  return 1 << (tokenClasses.length + (atom % atomBits));
}

/** Signatures of all forms, without the classes, which belong to tokens. */
export function signaturesOf({ atomsFrom, atoms }: Pick<RuleVocabulary, "atomsFrom" | "atoms">): Int32Array {
  const signatures = new Int32Array(atomsFrom.length - 1);
  for (let form = 0; form < signatures.length; form++) {
    let signature = anything;
    for (let index = atomsFrom[form]!; index < atomsFrom[form + 1]!; index++) signature |= bitOf(atoms[index]!);
    signatures[form] = signature;
  }
  return signatures;
}

/** Bits of which a token that answers one of these choices has one at least. */
export function signatureAsked(choices: Int32Array): number {
  let asked = 0;
  for (const choice of choices) {
    if ((choice & 3) === choiceKind.concept) return anything;
    asked |= (choice & 3) === choiceKind.tokenClass ? 1 << (choice >> 2) : bitOf(choice >> 2);
  }
  return asked;
}
