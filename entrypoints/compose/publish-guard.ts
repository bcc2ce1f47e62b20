import type { BoxRecipe, SiteRecipe } from "#rules/model/site-recipe.ts";
import { closestAcross, closestOf, pathOf } from "./across-shadow.ts";
import { composeBox, findComposeBox, type ComposeBox } from "./compose-box.ts";

/** A press that would publish one or more drafts. */
export interface PublishAttempt {
  /** Every draft that would leave: one, or all those of a thread. */
  readonly boxes: readonly ComposeBox[];
  /** Presses again, exactly once, after the agent confirmed. */
  readonly release: () => void;
}

/** What the page machinery answers to a press. `true` lets it through. */
export type Decide = (attempt: PublishAttempt) => boolean;

/** How long a confirmed press may take to come back, in ms. */
const releaseWindowMs = 1500;

/**
 * Stands between a press on the site's own publish control and the site. Only `click` and `keydown` are ever stopped;
 * anything unexpected lets the press through.
 */
export class PublishGuard {
  private readonly recipes: readonly SiteRecipe[];
  private readonly decide: Decide;
  private readonly now: () => number;
  /** A confirmed text, and until when its next press passes. */
  private permit: { readonly texts: string; readonly until: number } | undefined;
  /** Editors that had focus, the latest last: a publish control may stand far from its editor. */
  private readonly known = new Set<WeakRef<ComposeBox>>();

  constructor(recipes: readonly SiteRecipe[], decide: Decide, now: () => number) {
    this.recipes = recipes;
    this.decide = decide;
    this.now = now;
  }

  /** Remembers a box in which someone wrote. */
  remember(box: ComposeBox): void {
    for (const reference of this.known) {
      const other = reference.deref();
      if (other === undefined || other.editor === box.editor || !other.editor.isConnected) this.known.delete(reference);
    }
    this.known.add(new WeakRef(box));
  }

  /** Looks at an event; stops it when it would publish something that the agent must be asked about. */
  handle(event: Event): void {
    if (event.defaultPrevented && event.type === "keydown") return;
    const attempt = event instanceof KeyboardEvent ? this.keyAttempt(event) : this.clickAttempt(event);
    if (attempt === undefined) return;
    const texts = textsOf(attempt.boxes);
    if (texts.trim() === "") return;
    if (this.permit !== undefined && this.permit.texts === texts && this.now() <= this.permit.until) {
      if (event.type === "click" || event instanceof KeyboardEvent) this.permit = undefined;
      return;
    }
    if (this.decide(attempt)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Lets one press through for exactly these texts. Without a time, until the texts change. */
  allow(boxes: readonly ComposeBox[], forMs = releaseWindowMs): void {
    this.permit = { texts: textsOf(boxes), until: this.now() + forMs };
  }

  private clickAttempt(event: Event): PublishAttempt | undefined {
    const path = pathOf(event);
    const found = this.publishControl(path);
    if (found === undefined) return undefined;
    return this.attempt(found.boxes, () => pressAgain(found.control, found.boxes[0]!));
  }

  private keyAttempt(event: KeyboardEvent): PublishAttempt | undefined {
    if (event.isComposing || event.keyCode === 229 || event.repeat) return undefined;
    const path = pathOf(event);
    const target = path[0];
    if (target === undefined) return undefined;
    if ((event.key === "Enter" || event.key === " ") && isButtonByRole(target)) return this.clickAttempt(event);
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return undefined;
    const box = findComposeBox(target, this.recipes);
    if (box === undefined || !publishesWith(event, box)) return undefined;
    // A list of suggestions takes Enter alone, never with Ctrl.
    if (!event.ctrlKey && !event.metaKey && isChoosing(target)) return undefined;
    const boxes = this.boxesOf(box.site, box.recipe, box.container(), box);
    return this.attempt(boxes, () => releaseKey(event, box));
  }

  private attempt(boxes: readonly ComposeBox[], release: () => void): PublishAttempt {
    return {
      boxes,
      release: () => {
        this.allow(boxes);
        release();
      },
    };
  }

  /** The publish control on a path, with the boxes that it publishes. */
  private publishControl(path: readonly Element[]): { control: HTMLElement; boxes: ComposeBox[] } | undefined {
    for (const site of this.recipes)
      for (const recipe of site.boxes) {
        const control = path.find((element) => isPublishControl(element, recipe));
        if (!(control instanceof HTMLElement) || isDisabled(control)) continue;
        const boxes = this.boxesPublishedBy(control, site, recipe);
        if (boxes.length > 0) return { control, boxes };
      }
    return undefined;
  }

  private boxesPublishedBy(control: HTMLElement, site: SiteRecipe, recipe: BoxRecipe): ComposeBox[] {
    for (const selector of recipe.container) {
      const container = closestAcross(control, selector);
      if (container === undefined) continue;
      const boxes = this.boxesOf(site, recipe, container);
      if (boxes.length > 0) return boxes;
    }
    const remembered = this.lastKnown();
    return remembered !== undefined && remembered.recipe.id === recipe.id && remembered.site.id === site.id
      ? [remembered]
      : [];
  }

  /** The box in which someone wrote last and that is still there. */
  private lastKnown(): ComposeBox | undefined {
    return [...this.known].map((reference) => reference.deref()).findLast((box) => box?.editor.isConnected === true);
  }

  /** Boxes of a container that follow a recipe: all of them for a thread, else the one that was written in. */
  private boxesOf(site: SiteRecipe, recipe: BoxRecipe, container: Element, own?: ComposeBox): ComposeBox[] {
    const editors = new Set<HTMLElement>();
    for (const selector of recipe.editor)
      for (const each of container.querySelectorAll(selector))
        if (each instanceof HTMLElement && isShown(each) && findComposeBox(each, [site])?.recipe.id === recipe.id)
          editors.add(findComposeBox(each, [site])!.editor);
    if (own !== undefined) editors.add(own.editor);
    const all = [...editors].map((editor) => composeBox(editor, site, recipe));
    if (recipe.thread === true || all.length <= 1) return all;
    const last = own ?? this.lastKnown();
    const chosen = all.find((box) => box.editor === last?.editor);
    return chosen === undefined ? all.slice(0, 1) : [chosen];
  }
}

function textsOf(boxes: readonly ComposeBox[]): string {
  return boxes.map((box) => box.read().text).join("\u0000");
}

/** Is the element a publish control of a recipe: its selector, and its name when the recipe asks for one? */
export function isPublishControl(element: Element, recipe: BoxRecipe): boolean {
  if (!recipe.publish.some((selector) => element.matches(selector))) return false;
  if (recipe.labels === undefined) return true;
  const name = normalizeLabel(element.getAttribute("aria-label") ?? element.textContent ?? "");
  return recipe.labels.some((label) => normalizeLabel(label) === name);
}

/** Names are compared without quotes, dots, spaces at the edges and case. */
export function normalizeLabel(label: string): string {
  return label
    .normalize("NFKC")
    .replaceAll(/[’‘ʼ]/gu, "'")
    .replaceAll(/[…."«»“”]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

function publishesWith(event: KeyboardEvent, box: ComposeBox): boolean {
  if (event.ctrlKey || event.metaKey) return box.recipe.keys.includes("mod+enter");
  return publishesWithEnter(box);
}

/** Does Enter alone publish this box, as its page stands now? */
export function publishesWithEnter(box: ComposeBox): boolean {
  const { keys, enterUnless } = box.recipe;
  if (keys.includes("enter")) return true;
  if (enterUnless === undefined) return false;
  const container = box.container();
  return enterUnless.every((selector) => container.querySelector(selector) === null);
}

/** An open list of suggestions takes the Enter key. */
function isChoosing(editor: Element): boolean {
  const host = closestOf(editor, ["[aria-expanded='true']", "[aria-activedescendant]"]);
  if (host !== undefined && host.matches("[role='textbox'],[role='combobox'],textarea,input,[contenteditable]"))
    return true;
  const root = editor.getRootNode();
  if (!(root instanceof Document) && !(root instanceof ShadowRoot)) return false;
  return [...root.querySelectorAll("[role='listbox']")].some((list) => isShown(list) && list.childElementCount > 0);
}

function isButtonByRole(element: Element): boolean {
  return element.matches("[role='button']") && !element.matches("button,a,input");
}

function isDisabled(control: HTMLElement): boolean {
  return control.matches(":disabled,[aria-disabled='true']");
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** Presses the control again; if the site replaced it meanwhile, the one that took its place. */
function pressAgain(control: HTMLElement, box: ComposeBox): void {
  const current = control.isConnected ? control : currentControl(box);
  current?.click();
}

function currentControl(box: ComposeBox): HTMLElement | undefined {
  for (const selector of box.recipe.publish)
    for (const each of box.container().querySelectorAll(selector))
      if (each instanceof HTMLElement && isPublishControl(each, box.recipe) && !isDisabled(each)) return each;
  return undefined;
}

/** After a confirmed shortcut: the site's own control when there is one, else the same key again. */
function releaseKey(event: KeyboardEvent, box: ComposeBox): void {
  const control = currentControl(box);
  if (control !== undefined) {
    control.click();
    return;
  }
  const { key, code, keyCode, ctrlKey, metaKey } = event;
  box.editor.focus();
  box.editor.dispatchEvent(
    new KeyboardEvent("keydown", {
      key,
      code,
      keyCode,
      which: keyCode,
      ctrlKey,
      metaKey,
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  );
}
