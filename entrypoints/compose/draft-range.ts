import type { Span } from "#rules/model/finding.ts";
import type { ReadDraft, Segment } from "./read-draft.ts";

/** The range of the page that shows a stretch of the draft, or `undefined` when the page has changed since. */
export function draftRange(draft: ReadDraft, { start, end }: Span): Range | undefined {
  const first = draft.segments.find((segment) => segment.end > start);
  const last = draft.segments.findLast((segment) => segment.start < end);
  if (first === undefined || last === undefined || first.start > last.start) return undefined;
  if (!first.node.isConnected || !last.node.isConnected) return undefined;
  const range = first.node.ownerDocument!.createRange();
  try {
    setStart(range, first, start);
    setEnd(range, last, end);
  } catch {
    // The node became shorter between the reading and now.
    return undefined;
  }
  return range;
}

function setStart(range: Range, segment: Segment, offset: number): void {
  if (segment.nodeStart < 0) range.setStartBefore(segment.node);
  else range.setStart(segment.node, segment.nodeStart + Math.max(0, offset - segment.start));
}

function setEnd(range: Range, segment: Segment, offset: number): void {
  if (segment.nodeStart < 0) range.setEndAfter(segment.node);
  else range.setEnd(segment.node, segment.nodeStart + Math.min(segment.end, offset) - segment.start);
}
