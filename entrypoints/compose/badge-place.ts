/** A corner of the window, in CSS pixels. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Space between the badge and what it stands beside, in px. */
const gap = 3;

const pressable =
  "a,button,input,select,textarea,summary,[role='button'],[role='link'],[role='menuitem'],[role='option'],[role='tab']";

/**
 * Where the badge hides nothing that one could press: under the box, beside it, above it, and only then on its lower
 * corner. The first place that is free, or the last when none is.
 */
export function badgePlace(
  box: DOMRect,
  size: { width: number; height: number },
  document: Document,
  own: Element,
): Corner {
  const { innerWidth, innerHeight } = document.defaultView!;
  const under: Corner = { x: box.right - size.width, y: box.bottom + gap };
  const candidates: readonly Corner[] = [
    under,
    { x: box.right + gap, y: box.bottom - size.height },
    { x: box.left, y: box.bottom + gap },
    { x: box.right - size.width, y: box.top - size.height - gap },
    { x: box.right - size.width - gap, y: box.bottom - size.height / 2 },
  ];
  const fits = ({ x, y }: Corner): boolean =>
    x >= gap && y >= gap && x + size.width + gap <= innerWidth && y + size.height + gap <= innerHeight;
  const free = candidates.find((corner) => fits(corner) && isFree(corner, size, document, own));
  const { x, y } = free ?? candidates.findLast(fits) ?? under;
  return {
    x: Math.max(gap, Math.min(x, innerWidth - size.width - gap)),
    y: Math.max(gap, Math.min(y, innerHeight - size.height - gap)),
  };
}

/** Nothing to press under the corners and the middle of the edges of the place. Our own interface does not count. */
function isFree(
  { x, y }: Corner,
  { width, height }: { width: number; height: number },
  document: Document,
  own: Element,
): boolean {
  return [y + 2, y + height - 2].every((down) =>
    [x + 2, x + width / 2, x + width - 2].every(
      (across) => pressedAt(document, across, down, own)?.closest(pressable) == null,
    ),
  );
}

/**
 * The element under a point, inside open shadow roots too. A root is asked for all its elements: for the topmost alone
 * it answers nothing where our own badge stands over it.
 */
function pressedAt(root: Document | ShadowRoot, x: number, y: number, own: Element): Element | undefined {
  const top = root.elementsFromPoint(x, y).find((element) => element !== own && element.getRootNode() === root);
  if (top?.shadowRoot == null) return top;
  return pressedAt(top.shadowRoot, x, y, own) ?? top;
}
