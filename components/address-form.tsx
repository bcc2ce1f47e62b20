import { useRef, useState } from "preact/hooks";
import { Field } from "./field.tsx";

interface Props {
  readonly label: string;
  readonly hint: string;
  /** Said when the address is none. */
  readonly wrong: string;
  /** Name of the button. */
  readonly add: string;
  /** Takes the address, while the button is pressed: the browser may want to be asked then. False when it is none. */
  readonly onAdd: (address: string) => boolean;
}

/** An address to add; what is wrong with it is told beside it, and the keyboard stays there. */
export function AddressForm({ label, hint, wrong, add, onAdd }: Props) {
  const [address, setAddress] = useState("");
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="address-form"
      onSubmit={(event) => {
        event.preventDefault();
        const isTaken = onAdd(address);
        setWrong(!isTaken);
        if (isTaken) setAddress("");
        else input.current?.focus();
      }}
    >
      <Field label={label} hint={hint}>
        {(id, hintId) => (
          <>
            <input
              id={id}
              ref={input}
              type="text"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              aria-describedby={`${hintId} ${id}-wrong`}
              aria-invalid={isWrong}
              value={address}
              onInput={(event) => {
                setAddress(event.currentTarget.value);
                setWrong(false);
              }}
            />
            <p class="error" id={`${id}-wrong`} role="alert">
              {isWrong ? wrong : ""}
            </p>
          </>
        )}
      </Field>
      <button type="submit" class="button secondary">
        {add}
      </button>
    </form>
  );
}
