import type { BoxRecipe } from "#rules/model/site-recipe.ts";
import { allIn } from "./across-shadow.ts";
import type { ComposeBox } from "./compose-box.ts";
import { normalizeLabel } from "./normalize-label.ts";

/** Is the element a publish control of a recipe: its selector, and its name when the recipe asks for one? */
export function isPublishControl(element: Element, recipe: BoxRecipe): boolean {
  if (leadsToPublishing(element, recipe)) return true;
  if (!recipe.publish.some((selector) => element.matches(selector))) return false;
  if (recipe.labels === undefined) return true;
  const name = normalizeLabel(nameOf(element));
  return recipe.labels.some((label) => normalizeLabel(label) === name);
}

/** Does the element lead to a last step in which the editor may be gone? */
export function leadsToPublishing(element: Element, recipe: BoxRecipe): boolean {
  return recipe.next?.some((selector) => element.matches(selector)) === true;
}

/** A control that the site would not answer to. */
export function isDisabled(control: Element): boolean {
  return control.matches(":disabled,[aria-disabled='true']");
}

/** A control that hears Enter and Space itself: the browser makes no click of them. */
export function isButtonByRole(element: Element): boolean {
  return element.matches("[role='button']") && !element.matches("button,a[href],input,summary");
}

/** The publish controls of a box that stand in its container now. */
export function publishControlsOf(box: ComposeBox): HTMLElement[] {
  const container = box.container();
  const { publish, next = [], shadow } = box.recipe;
  return [...publish, ...next].flatMap((selector) =>
    allIn(container, selector, shadow).filter(
      (each): each is HTMLElement => each instanceof HTMLElement && isPublishControl(each, box.recipe),
    ),
  );
}

/** Can the guard see this box being published, as its page stands now? */
export function findsPublishControl(box: ComposeBox): boolean {
  return publishesWithEnter(box) || publishControlsOf(box).length > 0;
}

/** Does Enter alone publish this box, as its page stands now? */
export function publishesWithEnter(box: ComposeBox): boolean {
  const { keys, enterUnless } = box.recipe;
  if (keys.includes("enter")) return true;
  if (enterUnless === undefined) return false;
  const container = box.container();
  return enterUnless.every((selector) => container.querySelector(selector) === null);
}

/** Does this key publish the box, when pressed in its editor? */
export function publishesWith(event: KeyboardEvent, box: ComposeBox): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return box.recipe.keys.includes("mod+enter");
  return publishesWithEnter(box);
}

function nameOf(element: Element): string {
  if (element instanceof HTMLInputElement) return element.value;
  return element.getAttribute("aria-label") ?? element.textContent ?? "";
}
