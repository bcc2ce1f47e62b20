/** Nearest ancestor (or the element itself) that matches, through the open shadow roots that hold it. */
export function closestAcross(element: Element, selector: string): Element | undefined {
  for (let at: Element | undefined = element; at !== undefined; at = hostOf(at)) {
    const found: Element | null = at.closest(selector);
    if (found !== null) return found;
  }
  return undefined;
}

/** The element and its ancestors, through the open shadow roots that hold them. */
export function* ancestorsAcross(element: Element): Generator<Element> {
  for (let at: Element | undefined = element; at !== undefined; at = at.parentElement ?? hostOf(at)) yield at;
}

/** First ancestor that one of the selectors finds, trying them in order. */
export function closestOf(element: Element, selectors: readonly string[]): Element | undefined {
  for (const selector of selectors) {
    const found = closestAcross(element, selector);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Everything in a container that a selector finds, also in the open shadow roots of the elements that `shadow` finds. */
export function allIn(container: Element, selector: string, shadow: readonly string[] = []): Element[] {
  const roots = shadow.flatMap((host) =>
    [...container.querySelectorAll(host)].flatMap((each) => each.shadowRoot ?? []),
  );
  return [container, ...roots].flatMap((root) => [...root.querySelectorAll(selector)]);
}

/** True when an element is inside another, or in a shadow root that it holds. */
export function holds(ancestor: Element, element: Element): boolean {
  for (const at of ancestorsAcross(element)) if (at === ancestor) return true;
  return false;
}

/** The element that has focus, through open shadow roots. */
export function deepActiveElement(document: Document): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Elements of an event's path, the real target first, through open shadow roots. */
export function pathOf(event: Event): Element[] {
  return event.composedPath().filter((each) => each instanceof Element);
}

/** The element whose shadow root holds this one. */
function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
