import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  readonly title: string;
  readonly lead: string;
  /** What Escape does. */
  readonly onBack: () => void;
  readonly actions: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A question over the page. The keyboard stays inside, on the first action at first; Escape goes back. */
export function Dialog({ title, lead, onBack, actions, children }: Props) {
  const id = `dialog-${useId()}`;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>(".actions button")?.focus();
    // Closing gives focus back to what had it; an element that is only removed does not.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-lead`}
      onCancel={(event) => {
        event.preventDefault();
        onBack();
      }}
    >
      <header class="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <p id={`${id}-lead`}>{lead}</p>
      </header>
      {children === undefined ? null : <div class="dialog-body">{children}</div>}
      <form method="dialog" class="dialog-foot">
        {actions}
      </form>
    </dialog>
  );
}
