import { firstWordCode, foldCode, isCapital } from "./fold.ts";

/** Words whose full stop ends nothing. */
const abbreviations = new Set(
  "m mm mr mme mmes mlle dr me pr art al no n p pp cf st ste ex av bd tel min max env vol chap fig ref".split(" "),
);

/** What a full stop, an exclamation mark, an ellipsis… does where it stands. */
export type Stop = "ends" | "pauses" | "nothing";

/** How far after dots the next word may be for the sentence to go on, in UTF-16 code units. */
const furthestWord = 8;

const fullStop = 46;
const ellipsis = 0x2026;
/** `!`, `?` and `;` end a sentence even when a word follows at once. */
const always = new Set([33, 63, 59]);

const isWordAt = (text: string, at: number): boolean => foldCode(text.charCodeAt(at)) >= firstWordCode;

/**
 * Says what the stop at `at` does. `word` is the text of the token just before it. A full stop inside a number or a
 * host name, after an initial or an abbreviation, does nothing; dots before a small letter only pause.
 */
export function readStop(text: string, at: number, word: string): Stop {
  const code = text.charCodeAt(at);
  if (isWordAt(text, at + 1) && !always.has(code)) return "nothing";
  if (code === fullStop && isAbbreviation(word)) return "nothing";
  const isDots = code === ellipsis || (code === fullStop && (text[at - 1] === "." || text[at + 1] === "."));
  return isDots && continuesSmall(text, at + 1) ? "pauses" : "ends";
}

function isAbbreviation(word: string): boolean {
  return word.length <= 4 && word !== "" && (/^\p{Lu}$/u.test(word) || abbreviations.has(word.toLowerCase()));
}

function continuesSmall(text: string, from: number): boolean {
  const limit = Math.min(text.length, from + furthestWord);
  for (let at = from; at < limit; at++) if (isWordAt(text, at)) return !isCapital(text.charCodeAt(at));
  return false;
}
