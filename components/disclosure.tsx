import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

interface Props {
  readonly title: ComponentChildren;
  readonly isOpen?: boolean;
  /** `card` stands alone in a list, `line` inside something. */
  readonly kind?: "card" | "line";
  readonly children: () => ComponentChildren;
}

/** A title that opens and closes what is under it. What is closed is not drawn. */
export function Disclosure({ title, isOpen = false, kind = "card", children }: Props) {
  const id = `disclosure-${useId()}`;
  const [open, setOpen] = useState(isOpen);
  return (
    <div class={`disclosure ${kind}`}>
      <button
        type="button"
        class="disclosure-title"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
          <path d="M7 4l6 6-6 6" />
        </svg>
        <span>{title}</span>
      </button>
      <div id={id} class="disclosure-content" hidden={!open}>
        {open ? children() : null}
      </div>
    </div>
  );
}
