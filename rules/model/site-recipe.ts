import type { AccountKind, Audience, Surface } from "./context.ts";

/** How to find compose boxes, publish controls, account and audience on one site: data, never code. */
export interface SiteRecipe {
  readonly id: string;
  readonly title: string;
  /** Grows by one at each correction. */
  readonly version: number;
  /** Day on which the selectors were last seen to work, `YYYY-MM-DD`. */
  readonly evidence: string;
  /** Host names, without scheme; `*.example.org` covers the name and everything under it. None: for every box that no
   * other recipe knows. */
  readonly hosts: readonly string[];
  /** The first box whose editor matches is the one. */
  readonly boxes: readonly BoxRecipe[];
}

/** How one kind of compose box is recognised and published. Every list of selectors is an ordered list of fallbacks. */
export interface BoxRecipe {
  readonly id: string;
  readonly surface: Surface;
  readonly audience?: Audience;
  readonly account?: AccountKind;
  /** Selectors of the editor itself. */
  readonly editor: readonly string[];
  /** Selectors of an ancestor that must exist, and must not, for the box to be this one. */
  readonly inside?: readonly string[];
  readonly outside?: readonly string[];
  /** Selectors of the smallest ancestor that holds the editor and its publish control. */
  readonly container: readonly string[];
  /** Selectors of the publish controls. */
  readonly publish: readonly string[];
  /** Texts or accessible names of a publish control, for sites that give it no other mark. */
  readonly labels?: readonly string[];
  /** Keys that publish while the editor has focus. */
  readonly keys: readonly PublishKey[];
  /** Enter alone publishes too where none of these is in the container. */
  readonly enterUnless?: readonly string[];
  /** True when publishing sends every editor of the container (threads). */
  readonly thread?: boolean;
}

/** A key that publishes: Enter alone, or with Ctrl (Cmd on a Mac). */
export const publishKeys = ["enter", "mod+enter"] as const;
export type PublishKey = (typeof publishKeys)[number];
