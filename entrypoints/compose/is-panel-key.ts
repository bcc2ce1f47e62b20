import { pathOf } from "./across-shadow.ts";
import type { ComposeBox } from "./compose-box.ts";

/** F2 in the box opens and closes the panel; Escape closes it, and must not reach a site that would close the box. */
export function isPanelKey(event: KeyboardEvent, box: ComposeBox | undefined, isOpen: boolean): boolean {
  if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  if (event.key !== "F2" && !(event.key === "Escape" && isOpen)) return false;
  const target = pathOf(event)[0];
  return box !== undefined && target !== undefined && box.editor.contains(target);
}
