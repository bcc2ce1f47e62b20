import type { Span } from "#rules/model/finding.ts";
import type { ComposeBox } from "./compose-box.ts";
import { draftRange } from "./draft-range.ts";
import type { ReadDraft } from "./read-draft.ts";

/** Selects a stretch of the draft in its editor, and brings it into view. */
export function showInDraft({ editor }: ComposeBox, draft: ReadDraft, span: Span): void {
  editor.focus();
  if (editor instanceof HTMLTextAreaElement || editor instanceof HTMLInputElement) {
    editor.setSelectionRange(span.start, span.end);
    return;
  }
  const range = draftRange(draft, span);
  if (range === undefined) return;
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  editor.ownerDocument
    .getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}
