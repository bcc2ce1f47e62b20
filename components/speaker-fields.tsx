import { accountKinds, corpsList, type AccountKind, type Corps } from "#rules/model/context.ts";
import { useWords } from "./translate.ts";

/** Who speaks: what the agent told Tact, and how to change it. */
export interface Speaker {
  readonly account: AccountKind;
  readonly corps: Corps;
  readonly onAccount: (account: AccountKind) => void;
  readonly onCorps: (corps: Corps) => void;
}

/** Two lists: the kind of account on this site, and the agent's profession. */
export function SpeakerFields({ account, corps, onAccount, onCorps }: Speaker) {
  const { t } = useWords();
  return (
    <fieldset class="speaker">
      <legend class="hint">{t("popup_account_help")}</legend>
      <label class="field">
        <span>{t("popup_account")}</span>
        <select value={account} onChange={(event) => choose(accountKinds, event.currentTarget.value, onAccount)}>
          {accountKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`account_${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t("popup_corps")}</span>
        <select value={corps} onChange={(event) => choose(corpsList, event.currentTarget.value, onCorps)}>
          {corpsList.map((each) => (
            <option key={each} value={each}>
              {t(`corps_${each}`)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function choose<Value extends string>(known: readonly Value[], given: string, then: (value: Value) => void): void {
  const value = known.find((each) => each === given);
  if (value !== undefined) then(value);
}
