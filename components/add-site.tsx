import { useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import type { ShownSite } from "./site-list.tsx";
import { useWords } from "./translate.ts";

interface Props {
  /** Sites that the rule sets know and that are not added yet. */
  readonly known: readonly ShownSite[];
  readonly onAllow: (site: ShownSite) => void;
  /** Asks the browser for the site of an address, while the button is pressed. False when it is no https address. */
  readonly onAdd: (address: string) => boolean;
}

/** Any other site: one that the rule sets know, or any by its address. */
export function AddSite({ known, onAllow, onAdd }: Props) {
  const { t } = useWords();
  const [address, setAddress] = useState("");
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault();
          const isAsked = onAdd(address);
          setWrong(!isAsked);
          if (isAsked) setAddress("");
          else input.current?.focus();
        }}
      >
        <Field label={t("site_address")} hint={t("site_address_hint")}>
          {(id, hintId) => (
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
          )}
        </Field>
        <button type="submit" class="button secondary">
          {t("site_add")}
        </button>
      </form>
      <p class="error" role="alert">
        {isWrong ? t("site_address_wrong") : ""}
      </p>
      {known.length === 0 ? null : (
        <>
          <p>{t("site_known")}</p>
          <div class="actions">
            {known.map((site) => (
              <Button key={site.id} onPress={() => onAllow(site)}>
                {t("site_add_known", [site.title])}
              </Button>
            ))}
          </div>
        </>
      )}
    </>
  );
}
