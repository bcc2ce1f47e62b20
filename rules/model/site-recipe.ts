import type { AccountKind, Attachment, Audience, Surface } from "./context.ts";

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
  /** True: the browser is asked for these hosts only when the agent adds the site. */
  readonly onRequest?: boolean;
  /** True: the same software runs on hosts that nobody can list, so the recipe is tried on every host. */
  readonly anywhere?: boolean;
  /** Where the name of the acting account stands, for every box that does not say it itself. */
  readonly accountFrom?: readonly Reading[];
  /** Selectors, inside a box's container, of what goes with a draft. */
  readonly attached?: Readonly<Partial<Record<Attachment, readonly string[]>>>;
  /** The first box whose editor matches is the one. */
  readonly boxes: readonly BoxRecipe[];
}

/** How one kind of compose box is recognised and published. Every list of selectors is an ordered list of fallbacks. */
export interface BoxRecipe {
  readonly id: string;
  readonly surface: Surface;
  readonly audience?: Audience;
  readonly account?: AccountKind;
  /** Where the name of the acting account stands, the surest place first. */
  readonly accountFrom?: readonly Reading[];
  /** Where the audience stands, the surest place first. */
  readonly audienceFrom?: readonly AudienceReading[];
  /** Selectors of the editor itself. */
  readonly editor: readonly string[];
  /** Beginnings of the page's path (`/groups/`), one of which is needed for the box to be this one. */
  readonly path?: readonly string[];
  /** Selectors of an ancestor that must exist, and must not, for the box to be this one. */
  readonly inside?: readonly string[];
  readonly outside?: readonly string[];
  /** Selectors of the smallest ancestor that holds the editor and its publish control. */
  readonly container: readonly string[];
  /** Selectors, inside the container, of elements whose open shadow root holds an editor or a control. */
  readonly shadow?: readonly string[];
  /** Selectors of the publish controls. */
  readonly publish: readonly string[];
  /** Selectors of what leads to a last step before publishing, in which the editor may be gone: asked about already. */
  readonly next?: readonly string[];
  /** Texts or accessible names of a publish control, for sites that give it no other mark. */
  readonly labels?: readonly string[];
  /** Keys that publish while the editor has focus. */
  readonly keys: readonly PublishKey[];
  /** Enter alone publishes too where none of these is in the container. */
  readonly enterUnless?: readonly string[];
  /** Selectors of an open list of suggestions, in which Enter chooses; without it, any visible list box. */
  readonly suggestions?: readonly string[];
  /** True when publishing sends every editor of the container (threads). */
  readonly thread?: boolean;
}

/** Where a text stands in a page. An element that is not there reads as nothing. */
export interface Reading {
  /** Selectors of elements of the box's container, nearest to the editor first; without it, the editor itself. */
  readonly at?: readonly string[];
  /** Selectors of ancestors in which the element is something else: a post that is being read. */
  readonly outside?: readonly string[];
  /** True: the element is sought in the whole page. */
  readonly page?: boolean;
  /** The attribute that holds the text; without it, what the element shows. */
  readonly attribute?: string;
  /** Which of the pieces of text that the element shows, from 1. */
  readonly piece?: number;
  /** What comes before the wanted text: one of these, else nothing is read. */
  readonly after?: readonly string[];
  /** What ends the wanted text. */
  readonly before?: readonly string[];
}

/** An audience, in words that the site shows, or said by the mere presence of an element. */
export interface AudienceReading extends Reading {
  /** Words for each audience, French and English; the longest that is shown wins. */
  readonly labels?: Readonly<Partial<Record<Audience, readonly string[]>>>;
  /** True: the element shows these words and no other, as menus do that have no other mark. */
  readonly exact?: boolean;
  /** The audience where the element is there, whatever it shows. */
  readonly is?: Audience;
}

/** A key that publishes: Enter alone, or with Ctrl (Cmd on a Mac). */
export const publishKeys = ["enter", "mod+enter"] as const;
export type PublishKey = (typeof publishKeys)[number];

/** True when a host of a recipe (`x.com`, or `*.example.org` for the name and everything under it) covers a host name. */
export function coversHost(host: string, hostname: string): boolean {
  return host.startsWith("*.") ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
}
