import { accountKinds, corpsList, type AccountKind, type Corps } from "#rules/model/context.ts";
import { SelectField } from "./field.tsx";
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
    <section class="speaker">
      <p class="hint">{t("popup_account_help")}</p>
      <SelectField
        label={t("popup_account")}
        value={account}
        options={accountKinds.map((value) => ({ value, title: t(`account_${value}`) }))}
        onChoose={onAccount}
      />
      <SelectField
        label={t("popup_corps")}
        value={corps}
        options={corpsList.map((value) => ({ value, title: t(`corps_${value}`) }))}
        onChoose={onCorps}
      />
    </section>
  );
}
