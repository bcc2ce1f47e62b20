import { useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly text: string;
  readonly title: string;
  readonly onCopy: (text: string) => Promise<void>;
}

/** Copies a text, and says so. */
export function CopyButton({ text, title, onCopy }: Props) {
  const { t } = useWords();
  const [state, setState] = useState<"" | "copied" | "failed">("");
  return (
    <span class="copy">
      <Button
        kind="quiet"
        onPress={() =>
          void onCopy(text).then(
            () => setState("copied"),
            () => setState("failed"),
          )
        }
      >
        {title}
      </Button>
      <span role="status" class="hint">
        {state === "" ? "" : t(state === "copied" ? "copied" : "copy_failed")}
      </span>
    </span>
  );
}
