import { useLayoutEffect, useRef } from "preact/hooks";
import type { AccountKind, Audience } from "#rules/model/context.ts";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import { asksBeforePublishing } from "#rules/model/severity.ts";
import type { WatchState } from "./badge.tsx";
import { Button } from "./button.tsx";
import { RemarkCard } from "./remark-card.tsx";
import { SituationChoices } from "./situation-choices.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly remarks: Remarks;
  readonly state: WatchState;
  /** Who speaks and to whom, as understood, in words. */
  readonly situation: string;
  readonly account: AccountKind;
  readonly audience: Audience;
  readonly onAccount: (account: AccountKind) => void;
  readonly onAudience: (audience: Audience) => void;
  readonly onShow: (remark: Remark) => void;
  readonly onIgnoreHere: (remark: Remark) => void;
  readonly onIgnoreRule: (remark: Remark) => void;
  readonly onReplace: (remark: Remark, words: string) => void;
  /** Puts the badge elsewhere, when it hides something. */
  readonly onMoveBadge: () => void;
  readonly onClose: () => void;
}

/** Opened from the badge: every remark with its reason. Takes focus; Escape closes it and gives focus back. */
export function RemarkPanel(props: Props) {
  const { remarks, state, situation, onShow, onIgnoreHere, onIgnoreRule, onReplace, onMoveBadge, onClose } = props;
  const { t, count } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="panel" role="dialog" aria-labelledby="tact-panel-title">
      <header class="panel-head">
        <h2 id="tact-panel-title" tabIndex={-1} ref={heading}>
          {remarks.length === 0 ? t("panel_nothing") : count("remarks", remarks.length)}
        </h2>
        <button type="button" class="close" onClick={onClose} aria-label={t("close")}>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
            <path d="M4 4l12 12M16 4 4 16" />
          </svg>
        </button>
      </header>
      <p class="situation">{situation}</p>
      <SituationChoices {...props} />
      {state === "watched" ? null : <p class="notice">{t(state === "off" ? "panel_off" : "panel_partly")}</p>}
      <div class="remarks">
        {remarks.map((remark) => (
          <RemarkCard
            key={`${remark.rule} ${remark.start}`}
            remark={remark}
            onShow={onShow}
            onIgnoreHere={onIgnoreHere}
            onIgnoreRule={onIgnoreRule}
            onReplace={onReplace}
          />
        ))}
      </div>
      {remarks.length === 0 ? <p class="hint">{t("panel_nothing_hint")}</p> : null}
      {remarks.some(({ severity }) => asksBeforePublishing(severity)) ? <p class="next">{t("panel_next")}</p> : null}
      <footer class="panel-foot">
        <p>{t("panel_local")}</p>
        <Button kind="quiet" onPress={onMoveBadge}>
          {t("panel_move_badge")}
        </Button>
      </footer>
    </section>
  );
}
