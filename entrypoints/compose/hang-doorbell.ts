/** Where the small script of every page and the large one of the pages in which someone writes meet. */
export interface Doorbell {
  /** Answers every event, once someone is there to answer. */
  answer?: (event: Event) => void;
}

/** Both scripts live in the same isolated world, so they meet at this name; the page cannot see it. */
const name = Symbol.for("tact.doorbell");

/** What the page machinery listens to, all in the capture phase at the window, before the site. */
const heard = ["focusin", "input", "click", "keydown"] as const;

const writable = "textarea,input[type='text'],input:not([type]),[contenteditable]:not([contenteditable='false'])";

/** The doorbell of this page, hung by `hangDoorbell`. */
export function doorbellOf(world: object): Doorbell | undefined {
  return (world as { [name]?: Doorbell })[name];
}

/**
 * Listens from the first moment of the page (a later listener would come after the site's own) and rings once, when
 * someone enters a place to write. No timer, no observer, no message until then.
 */
export function hangDoorbell(window: Window & typeof globalThis, ring: () => Promise<boolean>): void {
  // A site added while its page is open gets its doorbell once by hand, and from then on at each page.
  if (doorbellOf(window) !== undefined) return;
  const bell: Doorbell = {};
  let ringing = false;
  Object.defineProperty(window, name, { value: bell, configurable: true });

  function hear(event: Event): void {
    if (bell.answer !== undefined) {
      bell.answer(event);
      return;
    }
    if (ringing || (event.type !== "focusin" && event.type !== "input")) return;
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || target.closest(writable) === null) return;
    ringing = true;
    ring().then(
      (isComing) => {
        ringing = isComing;
      },
      () => {
        ringing = false;
      },
    );
  }
  for (const type of heard) window.addEventListener(type, hear, { capture: true });
}
