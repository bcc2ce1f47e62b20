import type { ComposeBox } from "./compose-box.ts";
import { watchPlace } from "./watch-place.ts";

interface Changes {
  /** The text may have changed. */
  readonly edited: () => void;
  /** The box grew, shrank or left: an element that leaves the page has no size. */
  readonly resized: () => void;
  /** It stands elsewhere in the window. */
  readonly moved: () => void;
}

/** Follows the text, the size and the place of one box; gives what ends it. */
export function followBox({ editor, isField }: ComposeBox, { edited, resized, moved }: Changes): () => void {
  const editing = new MutationObserver(edited);
  if (!isField) editing.observe(editor, { childList: true, characterData: true, subtree: true });
  const sizing = new ResizeObserver(resized);
  sizing.observe(editor);
  const stopWatchingPlace = watchPlace(editor, moved);
  return () => {
    editing.disconnect();
    sizing.disconnect();
    stopWatchingPlace();
  };
}
