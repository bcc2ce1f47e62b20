import type { Frame, Page } from "puppeteer-core";
import { z } from "zod";
import { type RemoteNode, remoteShadowRoot } from "./remote-node.ts";

/** What a test can see and do inside a closed shadow root. */
export interface ShadowView {
  /** The text that is drawn, one line for each block. */
  text(): Promise<string>;
  /** The first element that matches, if any. */
  query(selector: string): Promise<ShadowElement | undefined>;
  /** All the elements that match, in their order. */
  queryAll(selector: string): Promise<readonly ShadowElement[]>;
  /** The first element that matches, once there is one; fails after the time given (15 seconds). */
  waitFor(selector: string, timeoutMs?: number): Promise<ShadowElement>;
  /** What is drawn, to be drawn again elsewhere. */
  markup(): Promise<{ readonly html: string; readonly css: string }>;
  /** The element inside that has the focus, if any. */
  activeElement(): Promise<ShadowElement | undefined>;
}

/** An element inside a closed shadow root. */
export interface ShadowElement {
  /** Presses it with the mouse, in its middle, once it is drawn. */
  click(): Promise<void>;
  /** Where it is drawn, in CSS pixels from the top left corner of its frame. */
  rect(): Promise<Rect>;
  textContent(): Promise<string>;
  attribute(name: string): Promise<string | undefined>;
  /** A property's computed value, such as `color`. */
  style(property: string): Promise<string>;
  isFocused(): Promise<boolean>;
}

/** A rectangle in CSS pixels. */
export type Rect = z.infer<typeof Rect>;

const Rect = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

const PATIENCE_MS = 15_000;
const PAUSE_MS = 25;

/** Looks into the shadow root of the host element, closed or not, once both exist; in Chromium and in Firefox. */
export async function inClosedShadow(place: Page | Frame, hostSelector: string): Promise<ShadowView> {
  const frame = "mainFrame" in place ? place.mainFrame() : place;
  const root = await eventually(PATIENCE_MS, `a shadow root in ${hostSelector}`, () =>
    remoteShadowRoot(frame, hostSelector),
  );
  const query = async (selector: string) => {
    const found = await root.find("(root, selector) => root.querySelector(selector)", [selector]);
    return found && shadowElement(frame, found);
  };
  return {
    query,
    async text() {
      const drawn = "(root) => [...root.children].map((child) => child.innerText ?? '').join('\\n').trim()";
      return z.string().parse(await root.call(drawn, []));
    },
    async queryAll(selector) {
      const count = z
        .number()
        .parse(await root.call("(root, selector) => root.querySelectorAll(selector).length", [selector]));
      const nth = "(root, selector, index) => root.querySelectorAll(selector)[index]";
      const found = await Promise.all(Array.from({ length: count }, (_, index) => root.find(nth, [selector, index])));
      return found.flatMap((node) => (node ? [shadowElement(frame, node)] : []));
    },
    waitFor: (selector, timeoutMs = PATIENCE_MS) =>
      eventually(timeoutMs, `${selector} in ${hostSelector}`, () => query(selector)),
    async markup() {
      const css =
        "(root) => root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText)";
      return {
        html: z.string().parse(await root.call("(root) => root.innerHTML", [])),
        css: z
          .array(z.string())
          .parse(await root.call(css, []))
          .join("\n"),
      };
    },
    async activeElement() {
      const active = await root.find("(root) => root.activeElement", []);
      return active && shadowElement(frame, active);
    },
  };
}

function shadowElement(frame: Frame, node: RemoteNode): ShadowElement {
  const rect = async () => {
    const drawn =
      "(element) => { const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height }; }";
    return Rect.parse(await node.call(drawn, []));
  };
  return {
    rect,
    async click() {
      const isDrawn = async () => ((await rect()).width > 0 ? true : undefined);
      await eventually(PATIENCE_MS, "element that is drawn", isDrawn);
      await node.call("(element) => { element.scrollIntoView({ block: 'nearest' }); }", []);
      const [{ x, y, width, height }, offset] = [await rect(), await offsetOf(frame)];
      await frame.page().mouse.click(offset.x + x + width / 2, offset.y + y + height / 2);
    },
    textContent: async () => z.string().parse(await node.call("(element) => element.textContent", [])),
    async attribute(name) {
      const value = await node.call("(element, name) => element.getAttribute(name)", [name]);
      return z.string().nullable().parse(value) ?? undefined;
    },
    style: async (property) =>
      z.string().parse(await node.call("(element, name) => getComputedStyle(element)[name]", [property])),
    isFocused: async () =>
      z.boolean().parse(await node.call("(element) => element.getRootNode().activeElement === element", [])),
  };
}

/** Where a frame begins in the page: the mouse counts from the page's corner. */
async function offsetOf(frame: Frame): Promise<{ readonly x: number; readonly y: number }> {
  const element = await frame.frameElement();
  return (await element?.boundingBox()) ?? { x: 0, y: 0 };
}

async function eventually<Value>(
  timeoutMs: number,
  what: string,
  look: () => Promise<Value | undefined>,
): Promise<Value> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`There was no ${what} after ${timeoutMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
