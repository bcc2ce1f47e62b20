import type { ComponentChildren } from "preact";

interface Props {
  readonly kind?: "primary" | "secondary" | "quiet" | "danger" | "choice";
  readonly onPress: () => void;
  /** For a button that stays down: one of several choices. */
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  /** Id of the text that says more. */
  readonly describedBy?: string;
  readonly children: ComponentChildren;
}

/** A thing to press: one `primary` at most on a screen, `danger` for what cannot be undone. */
export function Button({ kind = "secondary", onPress, isPressed, isDisabled = false, describedBy, children }: Props) {
  return (
    <button
      type="button"
      class={`button ${kind}`}
      aria-pressed={isPressed}
      aria-describedby={describedBy}
      disabled={isDisabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
