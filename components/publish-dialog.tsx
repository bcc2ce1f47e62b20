import { useLayoutEffect, useRef } from "preact/hooks";
import { localText, type Remarks } from "#rules/model/remark.ts";
import { SeverityMark } from "./severity-mark.tsx";
import { useWords } from "./translate.ts";

interface Props {
  /** Only what is serious enough to ask about, the gravest first. */
  readonly remarks: Remarks;
  readonly onBack: () => void;
  readonly onPublish: () => void;
}

/** Asked before something serious leaves. Going back is the default; publishing stays one press away. */
export function PublishDialog({ remarks, onBack, onPublish }: Props) {
  const { t, count, language } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    back.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="publish-dialog"
      aria-labelledby="tact-dialog-title"
      aria-describedby="tact-dialog-lead"
      onCancel={(event) => {
        event.preventDefault();
        onBack();
      }}
    >
      <header class="dialog-head">
        <h2 id="tact-dialog-title">{t("dialog_title")}</h2>
        <p id="tact-dialog-lead">{t("dialog_lead", [count("remarks", remarks.length)])}</p>
      </header>
      <ul class="dialog-remarks">
        {remarks.map((remark) => (
          <li key={`${remark.rule} ${remark.start}`} class={remark.severity}>
            <SeverityMark severity={remark.severity} label />
            <strong>{localText(remark.title, language)}</strong>
            <q>{remark.quote.length <= 120 ? remark.quote : `${remark.quote.slice(0, 117)}…`}</q>
            <p>{localText(remark.reason, language)}</p>
            <p class="advice">{localText(remark.advice, language)}</p>
            <p class="origin">
              {remark.sources.map((source) => [source.text, source.article].filter(Boolean).join(", ")).join(" ; ")}
            </p>
          </li>
        ))}
      </ul>
      <footer class="dialog-foot">
        <div class="actions">
          <button type="button" class="primary" ref={back} onClick={onBack}>
            {t("dialog_back")}
          </button>
          <button type="button" class="secondary" onClick={onPublish}>
            {t("dialog_publish")}
          </button>
        </div>
        <p class="hint">{t("dialog_hint")}</p>
      </footer>
    </dialog>
  );
}
