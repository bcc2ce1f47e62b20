/**
 * Calls back when an element has moved in the window without a scroll: a dialog that is dragged, a banner that goes.
 * No event tells it, and asking at each frame would never rest: an intersection with the very place where the element
 * stands ends as soon as it moves.
 */
export function watchPlace(element: Element, moved: () => void): () => void {
  const { documentElement } = element.ownerDocument;
  let observer: IntersectionObserver | undefined;

  /** `share`: how much of the element can be seen where it stands, as far as is known. */
  function watch(share: number, isGuess: boolean): void {
    observer?.disconnect();
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = documentElement;
    const margins = [top, clientWidth - right, clientHeight - bottom, left].map((margin) => `${-Math.floor(margin)}px`);
    let isFirst = true;
    observer = new IntersectionObserver(
      ([entry]) => {
        const { intersectionRatio: seen, boundingClientRect: now } = entry!;
        const hasMoved = now.left !== left || now.top !== top;
        if (hasMoved) moved();
        if (isFirst && !hasMoved && isGuess && seen !== share) watch(seen, false);
        else if (!isFirst || hasMoved) watch(1, true);
        isFirst = false;
      },
      { root: element.ownerDocument, rootMargin: margins.join(" "), threshold: Math.max(share, 1e-7) },
    );
    observer.observe(element);
  }

  watch(1, true);
  return () => observer?.disconnect();
}
