/** A longer paragraph is cut after a sentence, so that a key pressed in it costs no more than a page. UTF-16 units. */
const longestPiece = 2_000;

/**
 * Cuts a draft at its line breaks, and long paragraphs after a full stop that surely ends a sentence. It looks at the
 * text alone: an edit moves no cut but its neighbours.
 */
export function splitDraft(text: string): string[] {
  const pieces: string[] = [];
  let offset = 0;
  while (offset <= text.length) {
    const newline = text.indexOf("\n", offset);
    const end = newline < 0 ? text.length : newline;
    let from = offset;
    while (end - from > longestPiece) {
      const cut = cutFrom(text, from + longestPiece / 2, end);
      if (cut < 0) break;
      pieces.push(text.slice(from, cut));
      from = cut;
    }
    pieces.push(text.slice(from, end));
    offset = end + 1;
  }
  return pieces;
}

/** Offset after the next full stop between two small letters and a capital, or -1. */
function cutFrom(text: string, from: number, end: number): number {
  for (let at = text.indexOf(". ", from); at >= 0 && at < end; at = text.indexOf(". ", at + 1))
    if (isSmall(text.charCodeAt(at - 1)) && isSmall(text.charCodeAt(at - 2)) && isSmall(text.charCodeAt(at - 3)))
      if (isPlainCapital(text.charCodeAt(at + 2))) return at + 2;
  return -1;
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122;
const isPlainCapital = (code: number): boolean => code >= 65 && code <= 90;
