/** Words that say in their own way whether one speaks of a woman or a man, and what they are read as. */
export const neutralWords: ReadonlyMap<string, string> = new Map([
  ["elle", "il"],
  ["elles", "ils"],
  ["lui", "il"],
  ["eux", "ils"],
  ["une", "un"],
  ["la", "le"],
  ["ma", "mon"],
  ["ta", "ton"],
  ["sa", "son"],
  ["cette", "ce"],
  ["cet", "ce"],
  ["celle", "celui"],
  ["celles", "ceux"],
  ["nouvel", "nouveau"],
  ["nouvelle", "nouveau"],
  ["nouvelles", "nouveau"],
  ["belle", "beau"],
  ["belles", "beau"],
  ["vieille", "vieu"],
  ["vieilles", "vieu"],
  ["vieil", "vieu"],
  ["madame", "monsieur"],
  ["monsieur", "monsieur"],
  ["mme", "m"],
  ["mr", "m"],
]);

const [c, e, f, i, l, n, r, s, t, u, v, x] = [..."cefilnrstuvx"].map((letter) => letter.charCodeAt(0));

/**
 * Makes a folded word the same for a woman and a man, one and several (agente, agents → agent), in place; gives its new
 * length. A key, not a stem.
 */
export function neutralGender(word: Uint16Array, length: number): number {
  return length < 4 ? length : withoutRole(word, withoutDouble(word, withoutEnding(word, length)));
}

/** Without the mark of several, then of a woman: agentes → agent. */
function withoutEnding(word: Uint16Array, length: number): number {
  let end = length;
  if (word[end - 1] === s || word[end - 1] === x) end--;
  for (let strips = 0; strips < 2 && word[end - 1] === e; strips++) end--;
  return end;
}

/** nouvel(le), bon(ne), net(te) */
function withoutDouble(word: Uint16Array, end: number): number {
  const last = word[end - 1];
  return last === word[end - 2] && (last === l || last === n || last === t) ? end - 1 : end;
}

/** chanteu(r), chanteu(s)e, heureu(x); then acteur, actrice → acteu, and actif, active → actif. */
function withoutRole(word: Uint16Array, length: number): number {
  let end = length;
  const last = word[end - 1];
  if ((last === r || last === s || last === x) && word[end - 2] === u && word[end - 3] === e) return end - 1;
  if (last === c && word[end - 2] === i && word[end - 3] === r && word[end - 4] === t) {
    word[end - 3] = e!;
    word[end - 2] = u!;
    end--;
  }
  if (last === v && word[end - 2] === i) word[end - 1] = f!;
  return end;
}
