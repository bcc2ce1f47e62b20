/** How one kind of identifier is spotted in a text and told from what only looks like it. */
export interface Identifier {
  /** Name by which rules ask for it. */
  readonly kind: string;
  /** What an author reads about it. */
  readonly title: string;
  /** Signs (bits of `sign`) of which one at least must be near. */
  readonly signs: number;
  /** How far before the first of its signs it may begin, and how far after the last one it may end. UTF-16 units. */
  readonly reach: readonly [before: number, after: number];
  /** Digits without which it is not worth looking closer. */
  readonly fewestDigits?: number;
  /** Words of which one must be near: a plain expression, quick to try. */
  readonly hint?: RegExp;
  /** Global expression for candidates, linear in the text. */
  readonly candidates: RegExp;
  /**
   * Length, in UTF-16 code units from the candidate's start, of what is valid in it: 0 when nothing is. `text` and
   * `at` give the surroundings.
   */
  readonly accept: (candidate: string, text: string, at: number) => number;
}

/** Accepts all of a candidate or nothing. */
export function whole(isValid: (candidate: string, text: string, at: number) => boolean): Identifier["accept"] {
  return (candidate, text, at) => (isValid(candidate, text, at) ? candidate.length : 0);
}

/** The digits of a candidate, without its separators. */
export function digitsOf(candidate: string): string {
  return candidate.replaceAll(/\D/gu, "");
}
