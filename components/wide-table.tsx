import type { ComponentChildren } from "preact";

/** A table that may be wider than the screen: it scrolls alone, with the keyboard too. */
export function WideTable({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // Scrollable with the keyboard only when it can have focus (axe: scrollable-region-focusable).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
