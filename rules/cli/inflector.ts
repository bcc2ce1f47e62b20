import { parseDictionary, type Dictionary } from "#rules/language/hunspell.ts";
import type { RuleLanguage } from "#rules/model/language.ts";
import type { Inflect } from "#rules/pack/expand-forms.ts";

let loaded: Promise<Inflect> | undefined;

/** Inflects with the Hunspell dictionaries of French and English, read once. */
export function loadInflector(): Promise<Inflect> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Inflect> {
  const [french, english] = await Promise.all([import("dictionary-fr"), import("dictionary-en")]);
  const read = ({ aff, dic }: { aff: Uint8Array; dic: Uint8Array }): Dictionary =>
    parseDictionary(new TextDecoder().decode(aff), new TextDecoder().decode(dic));
  const dictionaries: Readonly<Record<RuleLanguage, Dictionary>> = {
    fr: read(french.default),
    en: read(english.default),
  };
  return (word, language) => dictionaries[language].inflect(word);
}
