import { useState } from "preact/hooks";
import { AddressForm } from "./address-form.tsx";
import { Button } from "./button.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Field } from "./field.tsx";
import { refusalInWords } from "./rules-news.tsx";
import type { ShownRefusal } from "./shown-rules.ts";
import { Tag } from "./tag.tsx";
import { useWords } from "./translate.ts";

/** Who decided a value: the administrator, whoever built the package, or the agent. */
export const origins = ["policy", "package", "agent"] as const;
export type Origin = (typeof origins)[number];

interface Props {
  /** Addresses where signed rules are published, and who named them. */
  readonly mirrors: readonly { readonly address: string; readonly origin: Origin }[];
  /** Why no address can be added, in words; absent when one can. */
  readonly whyNot?: string;
  /** Adds an address, while the button is pressed. False when it is no https address. */
  readonly onAdd: (address: string) => boolean;
  readonly onRemove: (address: string) => void;
  /** Id of the set on trial, when there is one. */
  readonly trial?: string;
  /** Puts the set of a file on trial; why not, when it cannot be. */
  readonly onTry: (file: Blob) => Promise<ShownRefusal | undefined>;
  readonly onEndTrial: () => void;
}

/** Where the rules come from, and a rule set on trial from a file. */
export function RuleOrigins({ mirrors, whyNot, onAdd, onRemove, ...trial }: Props) {
  const { t } = useWords();
  return (
    <>
      {mirrors.length === 0 ? (
        <p>{t("mirrors_none")}</p>
      ) : (
        <ul class="plain">
          {mirrors.map(({ address, origin }) => (
            <li key={address} class="card row">
              <span class="address">{address}</span>
              <Tag>{t(`origin_${origin}`)}</Tag>
              {origin === "agent" ? (
                <Button kind="quiet" onPress={() => onRemove(address)}>
                  {t("mirror_remove")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <p class="hint">{whyNot ?? t("mirrors_hint")}</p>
      {whyNot === undefined ? (
        <AddressForm
          label={t("mirror_address")}
          hint={t("mirror_address_hint")}
          wrong={t("mirror_address_wrong")}
          add={t("mirror_add")}
          onAdd={onAdd}
        />
      ) : null}
      <Disclosure title={t("trial_title")} isOpen={trial.trial !== undefined}>
        {() => <Trial {...trial} />}
      </Disclosure>
    </>
  );
}

function Trial({ trial, onTry, onEndTrial }: Pick<Props, "trial" | "onTry" | "onEndTrial">) {
  const words = useWords();
  const { t } = words;
  const [refusal, setRefusal] = useState<ShownRefusal>();
  return (
    <section class="trial">
      <p class="hint">{t("trial_hint")}</p>
      {trial === undefined ? (
        <Field label={t("trial_file")} hint={t("trial_file_hint")}>
          {(id, hintId) => (
            <input
              id={id}
              type="file"
              accept=".json,application/json"
              aria-describedby={hintId}
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                if (file !== undefined) void onTry(file).then(setRefusal);
                currentTarget.value = "";
              }}
            />
          )}
        </Field>
      ) : (
        <div class="card row">
          <span>{t("trial_running", [trial])}</span>
          <Button onPress={onEndTrial}>{t("trial_end")}</Button>
        </div>
      )}
      <p class="error" role="alert">
        {refusal === undefined ? "" : `${t("trial_refused")} ${refusalInWords(refusal, words)}`}
      </p>
    </section>
  );
}
