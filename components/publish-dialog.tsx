import { useRef, useState } from "preact/hooks";
import { overrideReasons, type GivenReason, type OverrideReason } from "#rules/model/journal.ts";
import type { Remarks } from "#rules/model/remark.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { SeverityMark } from "./severity-mark.tsx";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

interface Props {
  /** Only what is serious enough to ask about, the gravest first. */
  readonly remarks: Remarks;
  /** True when the administrator wants a reason whatever the severity; at `stop` one is always asked. */
  readonly asksReason: boolean;
  readonly onBack: () => void;
  /** The reason is given when one was asked. */
  readonly onPublish: (given?: GivenReason) => void;
}

/** Asked before something serious leaves. Going back is the default; where a reason is wanted, it is asked first. */
export function PublishDialog({ remarks, asksReason, onBack, onPublish }: Props) {
  const { t, count } = useWords();
  const needsReason = asksReason || remarks.some(({ severity }) => severity === "stop");
  const [reason, setReason] = useState<OverrideReason>();
  const [isMissing, setMissing] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const choices = useRef<HTMLDivElement>(null);

  function publish(): void {
    if (!needsReason) onPublish();
    else if (reason === undefined) {
      setMissing(true);
      choices.current?.scrollIntoView({ block: "center" });
      choices.current?.querySelector("button")?.focus();
    } else {
      const said = words.current?.value.trim() ?? "";
      onPublish({ reason, ...(said === "" ? {} : { words: said }) });
    }
  }

  return (
    <Dialog
      title={t("dialog_title")}
      lead={t("dialog_lead", [count("remarks", remarks.length)])}
      onBack={onBack}
      actions={
        <>
          <div class="actions">
            <Button kind="primary" closesDialog onPress={onBack}>
              {t("dialog_back")}
            </Button>
            <Button closesDialog onPress={publish}>
              {t("dialog_publish")}
            </Button>
          </div>
          <p class="hint">{t(needsReason ? "dialog_hint_reason" : "dialog_hint")}</p>
        </>
      }
    >
      <ul class="dialog-remarks">
        {remarks.map((remark) => (
          <li key={`${remark.rule} ${remark.start}`} class={remark.severity}>
            <SeverityMark severity={remark.severity} label />
            <strong>
              <Said text={remark.title} />
            </strong>
            <q>{remark.quote.length <= 120 ? remark.quote : `${remark.quote.slice(0, 117)}…`}</q>
            <p>
              <Said text={remark.reason} />
            </p>
            <p class="advice">
              <strong>{t("remark_advice")}</strong> <Said text={remark.advice} />
            </p>
            <p class="origin">
              {remark.sources.map((source) => [source.text, source.article].filter(Boolean).join(", ")).join(" ; ")}
            </p>
          </li>
        ))}
      </ul>
      {needsReason ? (
        <div class="override" role="group" aria-labelledby="tact-override" aria-describedby="tact-override-missing">
          <h3 id="tact-override">{t("override_title")}</h3>
          <div class="choices" ref={choices}>
            {overrideReasons.map((each) => (
              <Button key={each} kind="choice" isPressed={each === reason} onPress={() => setReason(each)}>
                {t(`override_${each.replaceAll("-", "_")}`)}
              </Button>
            ))}
          </div>
          <p class="error" id="tact-override-missing" role="alert">
            {isMissing && reason === undefined ? t("override_missing") : ""}
          </p>
          <p class="label" id="tact-override-words">
            {t("override_words")}
          </p>
          <textarea ref={words} rows={2} maxLength={500} aria-labelledby="tact-override-words" />
        </div>
      ) : null}
    </Dialog>
  );
}
