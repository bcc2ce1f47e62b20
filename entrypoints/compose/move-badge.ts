import type { Corner } from "./badge-place.ts";
import type { InterfaceHost } from "./interface-host.ts";

/** Farther than this, in px, a press on the badge is a drag and no longer a click. */
const leastDrag = 5;

/** How far the agent moved the badge from where Tact put it: by dragging it, or step by step from the panel. */
export interface BadgeMove {
  readonly shift: Corner;
  /** Puts the badge at the next corner of the box, then back to its own place. */
  toNextCorner(box: DOMRect): void;
  /** Back to its own place: another box. */
  reset(): void;
}

/** Follows a drag of the badge; `moved` is called at each step. The click that ends a drag opens nothing. */
export function createBadgeMove(host: InterfaceHost, badge: HTMLElement, moved: () => void): BadgeMove {
  const window = badge.ownerDocument.defaultView!;
  let shift: Corner = { x: 0, y: 0 };
  let corner = 0;
  let swallowing: AbortController | undefined;
  const notDragging = (): void => undefined;
  let end = notDragging;

  function start(press: PointerEvent): void {
    swallowing?.abort();
    const from = { x: press.clientX - shift.x, y: press.clientY - shift.y };
    const drag = new AbortController();
    const options = { capture: true, signal: drag.signal };
    let isDrag = false;
    const follow = (event: PointerEvent): void => {
      if (event.pointerId !== press.pointerId) return;
      isDrag ||= Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > leastDrag;
      if (!isDrag) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      shift = { x: event.clientX - from.x, y: event.clientY - from.y };
      moved();
    };
    end = () => {
      end = notDragging;
      drag.abort();
      if (isDrag) swallowClick();
    };
    window.addEventListener("pointermove", follow, options);
    window.addEventListener("pointerup", () => end(), options);
    window.addEventListener("pointercancel", () => end(), options);
  }

  /** The click that ends a drag, if there is one, comes before the next press. */
  function swallowClick(): void {
    swallowing = new AbortController();
    badge.addEventListener(
      "click",
      (event) => {
        event.stopImmediatePropagation();
      },
      { capture: true, once: true, signal: swallowing.signal },
    );
  }

  // The host keeps these events from the window: the end of a drag is told here first.
  host.onPointer = (event) => {
    if (event.type === "pointerup") end();
    if (event.type !== "pointerdown") return;
    const pressed = host.root.elementFromPoint(event.clientX, event.clientY);
    if (pressed !== null && badge.contains(pressed)) start(event);
  };

  return {
    get shift() {
      return shift;
    },
    toNextCorner(box) {
      corner = (corner + 1) % 4;
      const across = box.width - badge.getBoundingClientRect().width;
      const up = box.height + badge.getBoundingClientRect().height;
      shift = { x: corner === 1 || corner === 2 ? -across : 0, y: corner >= 2 ? -up : 0 };
      moved();
    },
    reset() {
      shift = { x: 0, y: 0 };
      corner = 0;
    },
  };
}
