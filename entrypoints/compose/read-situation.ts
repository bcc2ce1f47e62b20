import { attachments, audiences, type Attachment, type Audience } from "#rules/model/context.ts";
import type { AudienceReading, Reading } from "#rules/model/site-recipe.ts";
import { ancestorsAcross, closestOf } from "./across-shadow.ts";
import type { ComposeBox } from "./compose-box.ts";
import { normalizeLabel } from "./normalize-label.ts";

/** What the page itself says about a draft, besides its text. */
export interface Situation {
  /** Name of the acting account, as the site writes it. */
  readonly account?: string;
  readonly audience?: Audience;
  readonly attached: readonly Attachment[];
}

/** Reads who speaks and to whom: near the box, then from the page. What is not found is not said. */
export function readSituation(box: ComposeBox): Situation {
  const account = firstOf([...(box.recipe.accountFrom ?? []), ...(box.site.accountFrom ?? [])], (reading) =>
    nameIn(box, reading),
  );
  const audience = box.recipe.audience ?? firstOf(box.recipe.audienceFrom ?? [], (reading) => audienceIn(box, reading));
  return {
    ...(account === undefined ? {} : { account }),
    ...(audience === undefined ? {} : { audience }),
    attached: attachedTo(box),
  };
}

function nameIn(box: ComposeBox, reading: Reading): string | undefined {
  return firstOf(elementsOf(box, reading), (element) => shownBy(element, reading));
}

function audienceIn(box: ComposeBox, reading: AudienceReading): Audience | undefined {
  return firstOf(elementsOf(box, reading), (element) => {
    const text = shownBy(element, reading);
    const named = text === undefined ? undefined : audienceNamed(text, reading.labels ?? {}, reading.exact);
    return named ?? reading.is;
  });
}

/** The audience whose longest label stands in the text as whole words, or with `exact` is all its words. */
export function audienceNamed(
  text: string,
  labels: NonNullable<AudienceReading["labels"]>,
  exact = false,
): Audience | undefined {
  const shown = normalizeLabel(text);
  let best: { readonly audience: Audience; readonly length: number } | undefined;
  for (const audience of audiences)
    for (const name of normalized(labels)[audience])
      if (name.length > (best?.length ?? 0) && (exact ? onlyWords(shown) === onlyWords(name) : hasWords(shown, name)))
        best = { audience, length: name.length };
  return best?.audience;
}

type Labels = NonNullable<AudienceReading["labels"]>;
const normalizedLabels = new WeakMap<Labels, Readonly<Record<Audience, readonly string[]>>>();

/** The labels of a recipe, made comparable once. */
function normalized(labels: Labels): Readonly<Record<Audience, readonly string[]>> {
  const known = normalizedLabels.get(labels);
  if (known !== undefined) return known;
  const of = (audience: Audience): string[] => (labels[audience] ?? []).map(normalizeLabel);
  const made = {
    public: of("public"),
    group: of("group"),
    friends: of("friends"),
    direct: of("direct"),
    unknown: of("unknown"),
  };
  normalizedLabels.set(labels, made);
  return made;
}

function onlyWords(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function hasWords(text: string, words: string): boolean {
  const isLetter = (character: string | undefined): boolean =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + words.length])) return true;
  return false;
}

function attachedTo(box: ComposeBox): Attachment[] {
  const { attached } = box.site;
  if (attached === undefined) return [];
  const container = box.container();
  return attachments.filter((kind) => attached[kind]?.some((selector) => container.querySelector(selector) !== null));
}

function elementsOf(box: ComposeBox, { at, page, outside = [] }: Reading): Element[] {
  if (at === undefined) return [box.editor];
  const find = page === true ? inPage : nearest;
  return at.flatMap((selector) => find(box, selector)).filter((each) => closestOf(each, outside) === undefined);
}

function inPage({ editor }: ComposeBox, selector: string): Element[] {
  return [...editor.ownerDocument.querySelectorAll(selector)];
}

/** What stands nearest to the editor first, up to the container: sought once, then put in order. */
function nearest(box: ComposeBox, selector: string): Element[] {
  const container = box.container();
  const around: Element[] = [];
  for (const ancestor of ancestorsAcross(box.editor)) {
    around.push(ancestor);
    if (ancestor === container) break;
  }
  // The last ancestor in each root: a search does not cross shadow roots.
  const tops = around.filter((ancestor, at) => around[at + 1] !== ancestor.parentElement);
  const found = tops.flatMap((top) => [...(top.matches(selector) ? [top] : []), ...top.querySelectorAll(selector)]);
  if (found.length < 2) return found;
  const steps = new Map(found.map((each) => [each, around.findIndex((ancestor) => ancestor.contains(each))]));
  return found.toSorted((a, b) => steps.get(a)! - steps.get(b)!);
}

function shownBy(element: Element, { attribute, piece, after, before }: Reading): string | undefined {
  const given =
    attribute === undefined
      ? piece === undefined
        ? element.textContent
        : piecesOf(element)[piece - 1]
      : element.getAttribute(attribute);
  let text = (given ?? "").replaceAll(/[’‘ʼ]/gu, "'").replaceAll(/\s+/gu, " ").trim();
  if (after !== undefined) {
    const prefix = after.find((each) => text.toLowerCase().startsWith(each.toLowerCase()));
    if (prefix === undefined) return undefined;
    text = text.slice(prefix.length);
  }
  for (const end of before ?? []) if (text.includes(end)) text = text.slice(0, text.indexOf(end));
  text = text.trim();
  return text === "" ? undefined : text;
}

/** The stretches of text of an element, each with the neighbours that its own parent shows beside it. */
function piecesOf(element: Element): string[] {
  const pieces: string[] = [];
  let open = "";
  for (const child of element.childNodes) {
    if (child instanceof Text) {
      open += child.data;
      continue;
    }
    pieces.push(open);
    open = "";
    if (child instanceof Element) pieces.push(...piecesOf(child));
  }
  return [...pieces, open].map((piece) => piece.trim()).filter((piece) => piece !== "");
}

function firstOf<Item, Value>(items: readonly Item[], read: (item: Item) => Value | undefined): Value | undefined {
  for (const item of items) {
    const value = read(item);
    if (value !== undefined) return value;
  }
  return undefined;
}
