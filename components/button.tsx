import type { ComponentChildren } from "preact";

interface Props {
  readonly kind?: "primary" | "secondary" | "quiet" | "danger" | "choice";
  readonly onPress: () => void;
  /** For a button that stays down: one of several choices. */
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  /** In a dialog: the browser closes it by itself where no script answers any more, as in Firefox when the extension goes. */
  readonly closesDialog?: boolean;
  /** Id of the text that says more. */
  readonly describedBy?: string;
  readonly children: ComponentChildren;
}

/** A thing to press: one `primary` at most on a screen, `danger` for what cannot be undone. */
export function Button({
  kind = "secondary",
  onPress,
  isPressed,
  isDisabled = false,
  closesDialog = false,
  describedBy,
  children,
}: Props) {
  return (
    <button
      type={closesDialog ? "submit" : "button"}
      class={`button ${kind}`}
      aria-pressed={isPressed}
      aria-describedby={describedBy}
      disabled={isDisabled}
      onClick={(event) => {
        event.preventDefault();
        onPress();
      }}
    >
      {children}
    </button>
  );
}
