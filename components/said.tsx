import { localText } from "#rules/model/remark.ts";
import type { LocalText } from "#rules/model/rule.ts";
import { frenchSpaces } from "./french-spaces.ts";
import { useWords } from "./translate.ts";

/** A text of a rule set in the language of the interface; one that exists in French only says so to screen readers. */
export function Said({ text }: { text: LocalText }) {
  const { language } = useWords();
  const isForeign = language.startsWith("en") && text.en === undefined;
  const said = frenchSpaces(localText(text, language));
  return isForeign ? <span lang="fr">{said}</span> : <>{said}</>;
}
