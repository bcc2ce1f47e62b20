import type { Interface } from "./interface.tsx";

/** Draws badge and panel only when something of them changed: most keys change neither what they show nor their place. */
export function drawChangesOnly(inner: Interface): Interface {
  const window = inner.layer.ownerDocument.defaultView;
  let shown = "";
  let placed = "";
  return {
    ...inner,
    show(view, isOpen) {
      const badge = view === undefined ? "" : `${view.remarks.length} ${view.severity} ${view.state}`;
      if (!isOpen && badge === shown) return;
      // An open panel shows every word of its remarks; it is drawn once more when it closes.
      shown = isOpen ? "open" : badge;
      placed = "";
      inner.show(view, isOpen);
    },
    place(rect) {
      const place = [rect.x, rect.y, rect.width, rect.height, window?.innerWidth, window?.innerHeight].join(" ");
      if (place === placed) return;
      placed = place;
      inner.place(rect);
    },
  };
}
