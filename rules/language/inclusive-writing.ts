import { firstWordCode, foldCode, mark } from "./fold.ts";

/** Where an inclusive spelling ends, and whether it speaks of several people. */
export interface InclusiveEnding {
  readonly end: number;
  readonly plural: boolean;
}

/** Endings after a middle dot, which separates nothing else. */
const dottedEnding =
  /^(?:e|es|ne|nes|le|les|te|tes|re|res|ve|ves|fe|fes|se|ses|x|rice|rices|trice|trices|euse|euses|esse|esses|s)$/u;

/** After a full stop or a bracket only the unmistakable endings count: "agent.e.s", "chargé(e)s". */
const plainEnding = /^(?:e|es|ne|nes|le|les|rice|rices|trice|trices|euse|euses)$/u;

const isWordAt = (text: string, at: number): boolean => foldCode(text.charCodeAt(at)) >= firstWordCode;

/** The inclusive ending that follows a word whose last letter is before `from` ("agent·e·s", "agent.e.s", "chargé(e)s"). */
export function inclusiveEnding(text: string, from: number): InclusiveEnding | undefined {
  const first = oneEnding(text, from, false);
  if (first === undefined) return undefined;
  const second = oneEnding(text, first.end, true);
  const ending = second ?? first;
  if (isWordAt(text, ending.end)) return undefined;
  return { end: ending.end, plural: first.plural || ending.plural };
}

function oneEnding(text: string, at: number, isSecond: boolean): InclusiveEnding | undefined {
  const character = text[at];
  const value = foldCode(text.charCodeAt(at));
  const isDot = value === mark.middleDot;
  if (!isDot && character !== "." && character !== "(" && !(isSecond && value === mark.hyphen)) return undefined;
  let end = at + 1;
  while (end < text.length && end - at <= 6 && isWordAt(text, end)) end++;
  const letters = text.slice(at + 1, end).toLowerCase();
  if (!(isDot || isSecond ? dottedEnding : plainEnding).test(letters)) return undefined;
  const plural = letters.endsWith("s");
  if (character !== "(") return { end, plural };
  if (text[end] !== ")") return undefined;
  const hasPluralMark = text[end + 1]?.toLowerCase() === "s" && !isWordAt(text, end + 2);
  return { end: end + (hasPluralMark ? 2 : 1), plural: plural || hasPluralMark };
}

/** Only a middle dot, a full stop or a bracket begins an inclusive ending. */
export function mayBeginEnding(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 46 || code === 40 || foldCode(code) === mark.middleDot;
}
