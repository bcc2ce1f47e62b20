import { closestAcross } from "./across-shadow.ts";

/** Is a list of suggestions open over the editor, in which Enter chooses? `suggestions`: the site's own selectors. */
export function isChoosing(editor: Element, suggestions: readonly string[] | undefined): boolean {
  const host = closestAcross(editor, "[role='textbox'],[role='combobox'],textarea,input,[contenteditable]");
  if (host?.matches("[aria-expanded='true'],[aria-activedescendant]:not([aria-activedescendant=''])") === true)
    return true;
  const root = editor.getRootNode();
  if (!(root instanceof Document) && !(root instanceof ShadowRoot)) return false;
  const lists = suggestions ?? ["[role='listbox']"];
  return lists.some((selector) => [...root.querySelectorAll(selector)].some(isOpenList));
}

function isOpenList(list: Element): boolean {
  return list.checkVisibility({ visibilityProperty: true }) && list.querySelector("[role='option'],li") !== null;
}
