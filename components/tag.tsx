import type { ComponentChildren } from "preact";

/** A few words in a frame: a state, a version. `strong` when it must be seen. */
export function Tag({ isStrong = false, children }: { isStrong?: boolean; children: ComponentChildren }) {
  return <span class={isStrong ? "tag strong" : "tag"}>{children}</span>;
}
