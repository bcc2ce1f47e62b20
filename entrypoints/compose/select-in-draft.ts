import type { Span } from "#rules/model/finding.ts";
import type { ComposeBox } from "./compose-box.ts";
import { draftRange } from "./draft-range.ts";
import type { ReadDraft } from "./read-draft.ts";

/** Gives the focus back to the editor, with a stretch of the draft selected. Nothing is edited. */
export function selectInDraft({ editor }: ComposeBox, draft: ReadDraft, span: Span): void {
  editor.focus();
  if (editor instanceof HTMLTextAreaElement || editor instanceof HTMLInputElement) {
    editor.setSelectionRange(span.start, span.end);
    return;
  }
  const range = draftRange(draft, span);
  if (range === undefined) return;
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  editor.ownerDocument.defaultView
    ?.getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}
