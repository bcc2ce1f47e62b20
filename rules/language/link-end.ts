const link = /^(?:https?:\/\/|www\.)[^\s<>"«»]{2,}/iu;

/** Longest link that is read as one, in UTF-16 code units. */
const longestLink = 400;

/** Offset after the link whose first word ("https", "www", folded in `letters`) starts at `start`, or 0. */
export function linkEnd(text: string, start: number, letters: ArrayLike<number>, length: number): number {
  const isHttp = letters[0] === 104 && length >= 4 && length <= 5;
  const isWww = letters[0] === 119 && length === 3;
  if (!isHttp && !isWww) return 0;
  const found = link.exec(text.slice(start, start + longestLink));
  return found === null ? 0 : start + found[0].length;
}
