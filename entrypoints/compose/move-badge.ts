import type { Corner } from "./badge-place.ts";

/** Farther than this, in px, a press on the badge is a drag and no longer a click. */
const leastDrag = 5;

/** How far the agent moved the badge from where Tact put it: by dragging it, or step by step from the panel. */
export interface BadgeMove {
  readonly shift: Corner;
  /** Starts a drag with this press. */
  start(event: PointerEvent): void;
  /** Puts the badge at the next corner of the box, then back to its own place. */
  toNextCorner(box: DOMRect): void;
  /** Back to its own place: another box. */
  reset(): void;
}

/** Follows a drag of the badge; `moved` is called at each step. The click that ends a drag opens nothing. */
export function createBadgeMove(window: Window, badge: HTMLElement, moved: () => void): BadgeMove {
  let shift: Corner = { x: 0, y: 0 };
  let corner = 0;

  function start(press: PointerEvent): void {
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
    const end = (): void => {
      drag.abort();
      if (isDrag) swallowClick();
    };
    window.addEventListener("pointermove", follow, options);
    window.addEventListener("pointerup", end, options);
    window.addEventListener("pointercancel", end, options);
  }

  /** The click comes right after the release, in the same task or the next. */
  function swallowClick(): void {
    const once = new AbortController();
    badge.addEventListener(
      "click",
      (event) => {
        event.stopImmediatePropagation();
      },
      { capture: true, signal: once.signal },
    );
    window.setTimeout(() => once.abort(), 0);
  }

  return {
    get shift() {
      return shift;
    },
    start,
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
