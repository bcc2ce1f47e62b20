import type { BoxRecipe, SiteRecipe } from "#rules/model/site-recipe.ts";
import { closestAcross, closestOf } from "./across-shadow.ts";
import { isField, readDraft, type ReadDraft } from "./read-draft.ts";

/** One editor on a page, recognised by a recipe. */
export interface ComposeBox {
  readonly editor: HTMLElement;
  readonly site: SiteRecipe;
  readonly recipe: BoxRecipe;
  /** True for a `<textarea>` or an `<input>`. */
  readonly isField: boolean;
  /** The draft as the site would publish it now. */
  read(): ReadDraft;
  /** Smallest ancestor that holds the editor and its publish control, as the page stands now. */
  container(): Element;
}

/** Texts that are never a post: passwords, codes, payment. Nothing of them is read. */
const neverRead =
  "input[type='password'],[autocomplete*='one-time-code'],[autocomplete^='cc-'],[inputmode='numeric'],[data-tact='off']";

/** The compose box that an element is in, or `undefined`. `recipes` are in order of preference. */
export function findComposeBox(element: Element, recipes: readonly SiteRecipe[]): ComposeBox | undefined {
  if (element.matches(neverRead)) return undefined;
  for (const site of recipes)
    for (const recipe of site.boxes) {
      if (recipe.path !== undefined && !isUnder(element, recipe.path)) continue;
      const editor = editorOf(element, recipe);
      if (editor !== undefined) return composeBox(editor, site, recipe);
    }
  return undefined;
}

function isUnder(element: Element, paths: readonly string[]): boolean {
  const { pathname } = element.ownerDocument.location;
  return paths.some((path) => pathname.startsWith(path));
}

/** Wraps an editor that is known to follow a recipe. */
export function composeBox(editor: HTMLElement, site: SiteRecipe, recipe: BoxRecipe): ComposeBox {
  return {
    editor,
    site,
    recipe,
    isField: isField(editor),
    read: () => readDraft(editor),
    container: () => closestOf(editor, recipe.container) ?? editor.ownerDocument.documentElement,
  };
}

function editorOf(element: Element, recipe: BoxRecipe): HTMLElement | undefined {
  for (const selector of recipe.editor) {
    const found = closestAcross(element, selector);
    if (found === undefined || !(found instanceof HTMLElement) || !isWritable(found)) continue;
    if (recipe.inside !== undefined && closestOf(found, recipe.inside) === undefined) continue;
    if (recipe.outside !== undefined && closestOf(found, recipe.outside) !== undefined) continue;
    return found;
  }
  return undefined;
}

function isWritable(element: HTMLElement): boolean {
  if (isField(element)) return !element.disabled && !element.readOnly;
  return element.isContentEditable;
}
