import { accountKinds, audiences, type AccountKind, type Audience } from "#rules/model/context.ts";
import { Button } from "./button.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly account: AccountKind;
  readonly audience: Audience;
  readonly onAccount: (account: AccountKind) => void;
  readonly onAudience: (audience: Audience) => void;
}

/** Who speaks, to whom: what was understood is the button that is down, and one press corrects it. */
export function SituationChoices({ account, audience, onAccount, onAudience }: Props) {
  const { t } = useWords();
  return (
    <div class="situation-choices">
      <div role="group" aria-labelledby="tact-account">
        <span id="tact-account">{t(account === "unknown" ? "situation_ask_account" : "situation_account")}</span>
        {accountKinds
          .filter((each) => each !== "unknown")
          .map((each) => (
            <Button key={each} kind="choice" isPressed={each === account} onPress={() => onAccount(each)}>
              {t(`speaks_${each}`)}
            </Button>
          ))}
      </div>
      <div role="group" aria-labelledby="tact-audience">
        <span id="tact-audience">{t("situation_audience")}</span>
        {audiences
          .filter((each) => each !== "unknown")
          .map((each) => (
            <Button key={each} kind="choice" isPressed={each === audience} onPress={() => onAudience(each)}>
              {t(`audience_${each}`)}
            </Button>
          ))}
      </div>
    </div>
  );
}
