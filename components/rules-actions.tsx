import { useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { instantInWords } from "./day-in-words.ts";
import { refusalInWords } from "./rules-news.tsx";
import type { ShownRules } from "./shown-rules.ts";
import { useWords, type Words } from "./translate.ts";

interface Props {
  readonly visit: ShownRules["visit"];
  /** Why there is nothing to look for, in words; absent when there is. */
  readonly whyNot?: string;
  readonly canGoBack: boolean;
  readonly onLook: () => Promise<NonNullable<ShownRules["visit"]>>;
  readonly onGoBack: () => void;
  /** Asks the browser to let Tact reach the mirror that it could not; to be called during a press. */
  readonly onPermit: () => void;
}

/** Looks for news at once, and goes back to the rules before. */
export function RulesActions({ visit, whyNot, canGoBack, onLook, onGoBack, onPermit }: Props) {
  const words = useWords();
  const { t, language } = words;
  const [state, setState] = useState<"" | "looking" | "told" | "failed">("");
  // How the last press ended; what came since is in `visit`.
  const [ended, setEnded] = useState<ShownRules["visit"]>();
  return (
    <>
      <div class="actions">
        {whyNot === undefined ? (
          <Button
            onPress={() => {
              // Not disabled meanwhile: the keyboard would lose its place.
              if (state === "looking") return;
              setState("looking");
              void onLook().then(
                (now) => {
                  setEnded(now);
                  setState("told");
                },
                () => setState("failed"),
              );
            }}
          >
            {t("rules_look")}
          </Button>
        ) : null}
        {visit?.refusal?.reason === "permission" ? <Button onPress={onPermit}>{t("rules_permit")}</Button> : null}
        {canGoBack ? <Button onPress={onGoBack}>{t("rules_go_back")}</Button> : null}
      </div>
      {whyNot === undefined ? null : <p class="hint">{whyNot}</p>}
      <p role="status" class="visit">
        {state === "looking" ? t("rules_looking") : null}
        {state === "told" ? visitInWords(ended, words) : null}
        {state === "failed" ? t("rules_look_failed") : null}
      </p>
      {state === "" && visit !== undefined ? (
        <p class="hint">
          {t("visit_last", [instantInWords(visit.at, language)])} {visitInWords(visit, words)}
        </p>
      ) : null}
    </>
  );
}

function visitInWords(visit: ShownRules["visit"], words: Words): string {
  if (visit === undefined) return "";
  const { result, refusal } = visit;
  const said = words.t(`visit_${result}`);
  return refusal === undefined ? said : `${said} ${refusalInWords(refusal, words)}`;
}
