import type { Span } from "#rules/model/finding.ts";
import type { ComposeBox } from "./compose-box.ts";
import type { ReadDraft } from "./read-draft.ts";
import { showInDraft } from "./show-in-draft.ts";

/**
 * Puts words of one line in the place of a stretch of the draft, as if they had been typed over it: the only way that
 * every editor takes, with one step to undo and the caret after them. Gives whether the draft is now what it should be.
 */
export async function replaceWords(box: ComposeBox, draft: ReadDraft, span: Span, words: string): Promise<boolean> {
  const { ownerDocument: document } = box.editor;
  const frame = (): Promise<unknown> => new Promise((resolve) => document.defaultView!.requestAnimationFrame(resolve));
  const { text } = draft;
  if (box.read().text !== text || /[\r\n]/u.test(words)) return false;
  showInDraft(box, draft, span);
  // Editors learn of a selection a moment after the page.
  await frame();
  await frame();
  if (!box.editor.isConnected || box.read().text !== text) return false;
  document.execCommand("insertText", false, words);
  await frame();
  await frame();
  return box.read().text === text.slice(0, span.start) + words + text.slice(span.end);
}
