import { CopyButton } from "./copy-button.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly message: string;
  /** Words that the agent may want to paste. */
  readonly toCopy: string | undefined;
}

/** One quiet sentence over the page. */
export function Notice({ message, toCopy }: Props) {
  const { t } = useWords();
  return (
    <div class="toast">
      {message}
      {toCopy === undefined ? null : (
        <CopyButton text={toCopy} title={t("replace_copy")} onCopy={(text) => navigator.clipboard.writeText(text)} />
      )}
    </div>
  );
}
