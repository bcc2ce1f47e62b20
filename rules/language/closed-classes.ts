import type { RuleLanguage } from "#rules/model/language.ts";

/**
 * Small words that change with their neighbours and that no dictionary links together. Each word of a row stands for
 * the whole row: an author who writes "mon chef" also means "ma cheffe" and "mes chefs".
 */
const rows: Readonly<Record<RuleLanguage, readonly string[]>> = {
  fr: [
    "le la les l",
    "un une des",
    "de d du des",
    "à au aux",
    "ce cet cette ces",
    "mon ma mes",
    "ton ta tes",
    "son sa ses",
    "notre nos",
    "votre vos",
    "leur leurs",
    "je j",
    "me m",
    "te t",
    "se s",
    "ne n",
    "que qu",
    "il elle ils elles",
    "celui celle ceux celles",
    "quel quelle quels quelles",
    "tout toute tous toutes",
    "aucun aucune",
    "cela ça",
  ],
  en: ["a an"],
};

/** The other faces of a small word (itself first), or `undefined` when it is not one. */
export function closedClass(word: string, language: RuleLanguage): readonly string[] | undefined {
  const forms = new Set<string>();
  for (const row of rows[language]) {
    const words = row.split(" ");
    if (words.includes(word)) for (const each of words) forms.add(each);
  }
  if (forms.size === 0) return undefined;
  forms.delete(word);
  return [word, ...forms];
}
