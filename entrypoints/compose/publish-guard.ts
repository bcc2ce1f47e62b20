import type { BoxRecipe, SiteRecipe } from "#rules/model/site-recipe.ts";
import { allIn, ancestorsAcross, closestAcross, holds, pathOf } from "./across-shadow.ts";
import { composeBox, findComposeBox, type ComposeBox } from "./compose-box.ts";
import { isChoosing } from "./is-choosing.ts";
import {
  isButtonByRole,
  isDisabled,
  isPublishControl,
  leadsToPublishing,
  publishControlsOf,
  publishesWith,
} from "./publish-control.ts";

/** A press that would publish one or more drafts. */
export interface PublishAttempt {
  /** Every draft that would leave: one, or all those of a thread. */
  readonly boxes: readonly ComposeBox[];
  /** The drafts as they were when the press came. */
  readonly texts: string;
  /**
   * Presses again, exactly once, after the agent confirmed. Presses nothing and says `false` when a box has gone or
   * a text is no longer the one that was confirmed.
   */
  readonly release: () => boolean;
}

/** What the page machinery answers to a press. `true` lets it through. */
export type Decide = (attempt: PublishAttempt) => boolean;

/** After a confirmed step, how long the press of the last step passes, in ms. */
const lastStepMs = 120_000;

/** One press to let through: these drafts, in these editors. */
interface Permit {
  readonly editors: readonly WeakRef<HTMLElement>[];
  readonly texts: string;
  readonly until: number;
}

/**
 * Stands between a press on the site's own publish control and the site. Only `click` and `keydown` are ever stopped;
 * anything unexpected lets the press through.
 */
export class PublishGuard {
  private readonly recipes: readonly SiteRecipe[];
  private readonly decide: Decide;
  private readonly now: () => number;
  /** Texts that are being pressed again at this very moment. */
  private releasing: string | undefined;
  /** The agent's own next press, for confirmed texts. */
  private permit: Permit | undefined;
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
    if (attempt === undefined || attempt.texts.trim() === "") return;
    if (this.isAllowed(event, attempt)) return;
    if (this.decide(attempt)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Lets the agent's own next press through, for exactly these texts in these boxes. */
  allow(boxes: readonly ComposeBox[], forMs: number): void {
    this.permit = {
      editors: boxes.map((box) => new WeakRef(box.editor)),
      texts: textsOf(boxes),
      until: this.now() + forMs,
    };
  }

  /** A permit is spent by the press that it lets through. A page cannot spend the agent's with a press of its own. */
  private isAllowed(event: Event, { boxes, texts }: PublishAttempt): boolean {
    if (this.releasing !== undefined) {
      const isOurs = this.releasing === texts;
      if (isOurs) this.releasing = undefined;
      return isOurs;
    }
    const { permit } = this;
    if (permit === undefined || !event.isTrusted) return false;
    if (this.now() > permit.until) this.permit = undefined;
    else if (permit.texts === texts && boxes.every((box, at) => permit.editors[at]?.deref() === box.editor)) {
      this.permit = undefined;
      return true;
    }
    return false;
  }

  private clickAttempt(event: Event): PublishAttempt | undefined {
    const found = this.publishControl(pathOf(event));
    if (found === undefined) return undefined;
    const { control, boxes, recipe } = found;
    return this.attempt(boxes, () => {
      pressAgain(control, boxes[0]!);
      if (leadsToPublishing(control, recipe)) this.allow(boxes, lastStepMs);
    });
  }

  private keyAttempt(event: KeyboardEvent): PublishAttempt | undefined {
    if (event.isComposing || event.keyCode === 229) return undefined;
    const target = pathOf(event)[0];
    if (target === undefined) return undefined;
    if ((event.key === "Enter" || event.key === " ") && isButtonByRole(target)) return this.clickAttempt(event);
    const box = event.key === "Enter" ? findComposeBox(target, this.recipes) : undefined;
    if (box === undefined || !publishesWith(event, box)) return undefined;
    // A list of suggestions takes Enter alone, never with Ctrl.
    if (!event.ctrlKey && !event.metaKey && isChoosing(target, box.recipe.suggestions)) return undefined;
    const boxes = box.recipe.thread === true ? this.boxesIn(box.container(), box.site, box.recipe) : [];
    return this.attempt(boxes.length > 0 ? boxes : [box], () => releaseKey(event, box));
  }

  private attempt(boxes: readonly ComposeBox[], press: () => void): PublishAttempt {
    const texts = textsOf(boxes);
    return {
      boxes,
      texts,
      release: () => {
        if (!boxes.every(({ editor }) => editor.isConnected) || textsOf(boxes) !== texts) return false;
        this.releasing = texts;
        try {
          press();
        } finally {
          this.releasing = undefined;
        }
        return true;
      },
    };
  }

  /** The publish control on a path, with the boxes that it publishes. */
  private publishControl(
    path: readonly Element[],
  ): { control: HTMLElement; boxes: ComposeBox[]; recipe: BoxRecipe } | undefined {
    for (const site of this.recipes)
      for (const recipe of site.boxes) {
        const control = path.find((element) => isPublishControl(element, recipe));
        if (!(control instanceof HTMLElement) || isDisabled(control)) continue;
        const boxes = this.boxesPublishedBy(control, site, recipe);
        if (boxes.length > 0) return { control, boxes, recipe };
      }
    return undefined;
  }

  private boxesPublishedBy(control: HTMLElement, site: SiteRecipe, recipe: BoxRecipe): ComposeBox[] {
    for (const selector of recipe.container) {
      const container = closestAcross(control, selector);
      if (container === undefined) continue;
      const boxes = this.boxesIn(container, site, recipe);
      // A control known by its name alone ("Reply") may open another box: it publishes the one that it stands beside.
      if (recipe.labels !== undefined) return boxes.filter((box) => standsBeside(control, box));
      if (recipe.thread === true && boxes.length > 0) return boxes;
      if (boxes.length > 0) return this.nearestTo(control, boxes);
    }
    const remembered = this.lastKnown();
    return remembered?.recipe === recipe && remembered.site === site ? [remembered] : [];
  }

  /** The box in which someone wrote last and that is still there. */
  private lastKnown(): ComposeBox | undefined {
    return [...this.known].map((reference) => reference.deref()).findLast((box) => box?.editor.isConnected === true);
  }

  /** The boxes of a container that follow this recipe, and no other before it. */
  private boxesIn(container: Element, site: SiteRecipe, recipe: BoxRecipe): ComposeBox[] {
    const editors = new Set<HTMLElement>();
    for (const selector of recipe.editor)
      for (const each of allIn(container, selector, recipe.shadow)) {
        const box = isShown(each) ? findComposeBox(each, this.recipes) : undefined;
        if (box?.recipe === recipe) editors.add(box.editor);
      }
    return [...editors].map((editor) => composeBox(editor, site, recipe));
  }

  /** Where a container holds several boxes: those that share the smallest part of the page with the control. */
  private nearestTo(control: HTMLElement, boxes: readonly ComposeBox[]): ComposeBox[] {
    for (const ancestor of ancestorsAcross(control)) {
      const near = boxes.filter(({ editor }) => holds(ancestor, editor));
      if (near.length === 0) continue;
      const last = this.lastKnown()?.editor;
      const written = near.filter(({ editor }) => editor === last);
      return written.length > 0 ? written : near;
    }
    return [...boxes];
  }
}

/** The drafts of some boxes as one string, to be compared. */
export function textsOf(boxes: readonly ComposeBox[]): string {
  return boxes.map((box) => box.read().text).join("\u0000");
}

/** Is the control in the smallest part of the page that holds the editor and a publish control? */
function standsBeside(control: HTMLElement, box: ComposeBox): boolean {
  const controls = publishControlsOf(box);
  for (const ancestor of ancestorsAcross(box.editor))
    if (controls.some((each) => holds(ancestor, each))) return holds(ancestor, control);
  return false;
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** Presses the control again; if the site replaced it meanwhile, the one that took its place. */
function pressAgain(control: HTMLElement, box: ComposeBox): void {
  const current = control.isConnected && !isDisabled(control) ? control : currentControl(box);
  current?.click();
}

/** The control of a box that answers now, the nearest to its editor. */
function currentControl(box: ComposeBox): HTMLElement | undefined {
  const controls = publishControlsOf(box).filter((control) => !isDisabled(control) && isShown(control));
  for (const ancestor of ancestorsAcross(box.editor)) {
    const near = controls.find((control) => holds(ancestor, control));
    if (near !== undefined) return near;
  }
  return controls[0];
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
