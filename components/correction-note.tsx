import { useState } from "preact/hooks";
import { localText, type Remark } from "#rules/model/remark.ts";
import type { Contact } from "#rules/model/rule-set.ts";
import { CopyButton } from "./copy-button.tsx";
import { Field } from "./field.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly remark: Remark;
  /** Who reads such notes, when the set names someone. */
  readonly reader: Contact | undefined;
  readonly onCopy: (text: string) => Promise<void>;
}

/** A note to those who write the rules. It holds the rule and its version; words of the draft only if the agent adds them. */
export function CorrectionNote({ remark, reader, onCopy }: Props) {
  const { t, language } = useWords();
  const [words, setWords] = useState("");
  const note = [
    t("note_rule", [remark.rule, localText(remark.title, language)]),
    t("note_set", [localText(remark.set.title, language), remark.set.version]),
    ...(words.trim() === "" ? [] : [t("note_words", [words.trim()])]),
  ].join("\n");
  const subject = t("note_subject", [remark.rule]);
  return (
    <div class="note">
      <p class="hint">{t("note_help")}</p>
      <Field label={t("note_field")}>
        {(id) => <textarea id={id} rows={3} value={words} onInput={(event) => setWords(event.currentTarget.value)} />}
      </Field>
      <pre class="note-preview">{note}</pre>
      <CopyButton text={note} title={t("note_copy")} onCopy={onCopy} />
      {reader?.email === undefined ? null : (
        <a
          class="button secondary"
          href={`mailto:${reader.email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(note)}`}
        >
          {t("note_mail")}
        </a>
      )}
    </div>
  );
}
