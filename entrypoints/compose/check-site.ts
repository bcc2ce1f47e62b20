import type { Attachment, Audience } from "#rules/model/context.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import { allIn } from "./across-shadow.ts";
import { findComposeBox, type ComposeBox } from "./compose-box.ts";
import { publishControlsOf, publishesWithEnter } from "./publish-control.ts";
import { readSituation } from "./read-situation.ts";

/** What a recipe finds of one compose box on a page, role by role, so that its author can correct it in minutes. */
export interface BoxReport {
  /** Id and version of the site recipe, id of the box in it. */
  readonly site: string;
  readonly version: number;
  readonly box: string;
  /** Each selector of the editor, with how many writable elements it finds. */
  readonly editor: Readonly<Record<string, number>>;
  /** Each selector of the publish control, with how many it finds around the editor. */
  readonly publish: Readonly<Record<string, number>>;
  /** True where Enter alone publishes. */
  readonly enterPublishes: boolean;
  readonly account?: string;
  readonly audience?: Audience;
  readonly attached: readonly Attachment[];
  /** `watched`; `partly`: the publish control is not found. */
  readonly state: "watched" | "partly";
}

/** What the recipes find on a page. Empty: Tact is not here, because no box of any recipe is. */
export interface SiteReport {
  readonly host: string;
  /** Titles of the recipes tried, in their order. */
  readonly tried: readonly string[];
  readonly boxes: readonly BoxReport[];
}

/** Tries every recipe on a page, as it stands now. Reads no draft. */
export function checkSite(document: Document, recipes: readonly SiteRecipe[]): SiteReport {
  return {
    host: document.location.hostname,
    tried: recipes.map(({ title, version, evidence }) => `${title} (version ${version}, ${evidence})`),
    boxes: boxesOn(document, recipes).map(report),
  };
}

function boxesOn(document: Document, recipes: readonly SiteRecipe[]): ComposeBox[] {
  const boxes = new Map<HTMLElement, ComposeBox>();
  const kinds = recipes.flatMap((site) => site.boxes);
  const candidates = kinds.flatMap(({ editor, shadow }) =>
    editor.flatMap((selector) => allIn(document.documentElement, selector, shadow)),
  );
  for (const element of candidates) {
    const box = findComposeBox(element, recipes);
    if (box !== undefined) boxes.set(box.editor, box);
  }
  return [...boxes.values()];
}

function report(box: ComposeBox): BoxReport {
  const { recipe, site } = box;
  const container = box.container();
  const controls = publishControlsOf(box);
  const enterPublishes = publishesWithEnter(box);
  return {
    site: site.id,
    version: site.version,
    box: recipe.id,
    editor: countOf(recipe.editor, (selector) => allIn(container, selector, recipe.shadow).length),
    publish: countOf(
      [...recipe.publish, ...(recipe.next ?? [])],
      (selector) => controls.filter((control) => control.matches(selector)).length,
    ),
    enterPublishes,
    ...readSituation(box),
    state: controls.length > 0 || enterPublishes ? "watched" : "partly",
  };
}

function countOf(selectors: readonly string[], count: (selector: string) => number): Record<string, number> {
  return Object.fromEntries(selectors.map((selector) => [selector, count(selector)]));
}
