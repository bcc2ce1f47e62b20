import { pathOf } from "./across-shadow.ts";

/** Events of our own interface that the page never sees: its shortcuts, focus traps and "click outside" stay asleep. */
const hiddenFromPage = [
  "keydown",
  "keypress",
  "keyup",
  "beforeinput",
  "input",
  "focusin",
  "focusout",
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "click",
  "dblclick",
  "contextmenu",
  "touchstart",
  "touchend",
] as const;

/** The element that holds everything Tact draws in a page, outside every editor. */
export interface InterfaceHost {
  readonly root: ShadowRoot;
  /** Keys pressed inside the interface. */
  onKey: (event: KeyboardEvent) => void;
  /** The pointer pressed or released inside the interface. */
  onPointer: (event: PointerEvent) => void;
  /** Puts the interface where it can be seen and reached: in the open modal dialog of the box, else over the page. */
  attach(editor: Element): void;
  /** What the sheet alone shows, once nothing of ours runs any more. */
  leave(farewell: string): void;
  /** Shows what is drawn, unless something else does. */
  show(): void;
  /** A site may enlarge its whole page: places are counted in pixels of the window, so the interface is not enlarged. */
  unzoom(): void;
  remove(): void;
}

/** Names drawn at random, which say nothing about us: of the host, and of the properties that show and hide what is in it. */
export interface HostNames {
  readonly element: string;
  readonly on: string;
  readonly off: string;
}

/** Makes the host, with a closed shadow root: the page can neither read nor restyle what is in it. */
export function createInterfaceHost(
  window: Window & typeof globalThis,
  css: string,
  { element: name, on, off }: HostNames,
  signal: AbortSignal,
): InterfaceHost {
  const { document } = window;
  const element = document.createElement(name);
  const root = element.attachShadow({ mode: "closed" });
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(css.replaceAll("var(--on,", `var(--${on},`).replaceAll("var(--off,", `var(--${off},`));
  root.adoptedStyleSheets = [sheet];

  const host: InterfaceHost = {
    root,
    onKey: () => undefined,
    onPointer: () => undefined,
    attach(editor) {
      const modal = pathToModal(editor);
      const parent = modal ?? document.documentElement;
      if (element.parentNode !== parent) parent.append(element);
    },
    leave(farewell) {
      const last = document.createElement("p");
      last.className = "farewell toast";
      last.textContent = farewell;
      root.append(last);
    },
    show() {
      // Inside: the page can read what is set on the host.
      sheet.insertRule(`:host>*{--${on}:block;--${off}:none}`);
    },
    unzoom() {
      const zoom = element.parentElement?.currentCSSZoom ?? 1;
      const own = zoom === 1 ? "" : String(1 / zoom);
      if (element.style.zoom !== own) element.style.zoom = own;
    },
    remove: () => element.remove(),
  };

  function hide(event: Event): void {
    if (pathOf(event)[0] !== element) return;
    event.stopImmediatePropagation();
    // A page may send us events of its own making: they do nothing.
    if (!event.isTrusted) return;
    if (event instanceof KeyboardEvent && event.type === "keydown") {
      // The key that opened the question may still be held down: it must not answer it.
      if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
      host.onKey(event);
    }
    if (event instanceof PointerEvent && event.type.startsWith("pointer")) host.onPointer(event);
    if (event.type === "click") passClick(event, root);
  }
  for (const type of hiddenFromPage) window.addEventListener(type, hide, { capture: true, signal });
  return host;
}

/** The page must not see the click, so it is stopped at the window and given again inside the shadow root only. */
function passClick(event: Event, root: ShadowRoot): void {
  if (!(event instanceof MouseEvent)) return;
  // The second half of a double click on the site's button is not an answer to the question that the first half opened.
  if (event.detail > 1) {
    event.preventDefault();
    return;
  }
  const byKeyboard = event.detail === 0;
  const target = byKeyboard ? root.activeElement : root.elementFromPoint(event.clientX, event.clientY);
  if (target === null) return;
  event.preventDefault();
  target.dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true, composed: false, detail: event.detail }),
  );
}

/** A modal `<dialog>` makes everything outside it unreachable: the interface must be inside. */
function pathToModal(editor: Element): Element | undefined {
  for (let at: Element | null = editor; at !== null; at = at.parentElement ?? hostOf(at))
    if (at.matches("dialog:modal")) return at;
  return undefined;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
