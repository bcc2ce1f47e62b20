/**
 * Folded words as one text of characters of one byte: each begins with a capital, which says how many letters it shares
 * with the word before, then has the others. Inflected forms in their order take a third of their letters.
 */
export function packWords(words: readonly string[]): string {
  let before = "";
  const written = words.map((word) => {
    let shared = 0;
    while (shared < mostShared && shared < before.length && before[shared] === word[shared]) shared++;
    before = word;
    return String.fromCharCode(firstHead + shared) + word.slice(shared).replaceAll(rare, escaped);
  });
  return written.join("");
}

/** The letters of all words, one after another, and where each word starts; then where the last one ends. */
export interface WordLetters {
  readonly letters: Uint16Array;
  readonly starts: Int32Array;
}

/** The words of a packed text. */
export function unpackWords(text: string): WordLetters {
  let [count, shared] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < firstHead || code >= escape) continue;
    count++;
    shared += code - firstHead;
  }
  const letters = new Uint16Array(text.length + shared);
  const starts = new Int32Array(count + 1);
  let [word, start, end] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > escape || code < firstHead) letters[end++] = code;
    else if (code === escape) {
      letters[end++] = Number.parseInt(text.slice(at + 1, at + 5), 16);
      at += 4;
    } else {
      const next = end;
      for (let same = start; same < start + code - firstHead; same++) letters[end++] = letters[same]!;
      starts[word++] = start = next;
    }
  }
  starts[word] = end;
  return { letters: letters.subarray(0, end), starts };
}

/** A folded word has no capital: `A` to `Y` begin a word, `Z` comes before what is no letter of one byte, in hexadecimal. */
const firstHead = 0x41;
const escape = 0x5a;
const mostShared = escape - firstHead - 1;
const rare = /[^\u{20}-@[-\u{ff}]/gu;

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => hexadecimal(character.charCodeAt(at))).join("");
}

function hexadecimal(unit: number): string {
  return String.fromCharCode(escape) + unit.toString(16).padStart(4, "0");
}
