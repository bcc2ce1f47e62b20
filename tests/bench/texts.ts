import { readFileSync } from "node:fs";

/** Sizes of a tweet, a LinkedIn post and the longest Facebook post, in characters. */
export const sizes = [280, 3_000, 63_000] as const;

const posts: readonly string[] = readFileSync(new URL("../corpus/institutional.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).text);

/** Ordinary French texts of one size, all different: what real administrations published, paragraph after paragraph. */
export function ordinaryTexts(size: number, count: number): string[] {
  const whole = posts.join("\n");
  return Array.from({ length: count }, (_, index) => {
    const from = (index * (size + 17)) % (whole.length - size);
    return whole.slice(from, from + size);
  });
}

/** Texts of one size that try to cost more than prose: digits, signs, words of the rules, one endless word, emoji. */
export function hostileTexts(size: number): Readonly<Record<string, string>> {
  const repeat = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  return {
    digits: repeat("1 84 05 2A 004 123 "),
    "signs of addresses": repeat("a@b.c:d/e#f=g "),
    "words of the rules": repeat("mon chef directeur ministre réunion interne dossier patient secret "),
    "one word": repeat("a"),
    "stretched words": repeat("nuuuuuul "),
    emoji: repeat("🤫😏"),
    "full stops": repeat("a. B. "),
    "one repeated sentence": repeat("Notre directrice est vraiment nulle, entre nous. "),
  };
}
