/** Small words that say whether one speaks of a woman or a man, and what they are read as. */
export const neutralWords: ReadonlyMap<string, string> = new Map([
  ["elle", "il"],
  ["elles", "ils"],
  ["une", "un"],
  ["la", "le"],
  ["ma", "mon"],
  ["ta", "ton"],
  ["sa", "son"],
  ["cette", "ce"],
  ["cet", "ce"],
  ["celle", "celui"],
  ["celles", "ceux"],
  ["madame", "monsieur"],
  ["mme", "m"],
  ["mr", "m"],
]);

const [c, e, f, i, l, n, r, s, t, u, v, x] = [..."cefilnrstuvx"].map((letter) => letter.charCodeAt(0));

/**
 * Makes a folded word the same for a woman and a man, one and several (agente, agents → agent), in place; gives its new
 * length. A key, not a stem.
 */
export function neutralGender(word: Uint16Array, length: number): number {
  if (length < 4) return length;
  let end = length;
  if (word[end - 1] === s || word[end - 1] === x) end--;
  for (let strips = 0; strips < 2 && end > 0 && word[end - 1] === e; strips++) end--;
  if (end > 1 && word[end - 1] === word[end - 2] && isDoubled(word[end - 1]!)) end--;
  if (end > 2 && word[end - 3] === e && word[end - 2] === u && isAfterEu(word[end - 1]!)) end--;
  if (end > 3 && word[end - 4] === t && word[end - 3] === r && word[end - 2] === i && word[end - 1] === c) {
    word[end - 3] = e!;
    word[end - 2] = u!;
    end--;
  }
  if (end > 1 && word[end - 2] === i && word[end - 1] === v) word[end - 1] = f!;
  return end;
}

/** nouvel(le), bon(ne), net(te) */
function isDoubled(letter: number): boolean {
  return letter === l || letter === n || letter === t;
}

/** chanteu(r), chanteu(s)e, heureu(x) */
function isAfterEu(letter: number): boolean {
  return letter === r || letter === s || letter === x;
}
