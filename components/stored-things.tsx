import { useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { useWords } from "./translate.ts";

/** Everything that Tact may keep on this machine; the agent may erase all but the last two. */
export const storedIds = ["profile", "accounts", "ignored", "journal", "trial", "mirrors", "policy", "rules"] as const;
const notErased = new Set<string>(["policy", "rules"] satisfies (typeof storedIds)[number][]);

/** One thing that Tact keeps on this machine. */
export interface StoredThing {
  readonly id: (typeof storedIds)[number];
  readonly bytes: number;
  /** How many of them, when they are counted. */
  readonly count?: number;
}

interface Props {
  readonly things: readonly StoredThing[];
  readonly onErase: (id: StoredThing["id"]) => void;
  readonly onEraseAll: () => void;
  /** Saves everything as JSON, or the journal as CSV, where the agent chooses. */
  readonly onExport: (format: "json" | "csv") => void;
}

/** Everything stored, item by item, with its size; export and erase. */
export function StoredThings({ things, onErase, onEraseAll, onExport }: Props) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <ul class="plain">
        {things.map((thing) => (
          <Thing key={thing.id} thing={thing} onErase={onErase} />
        ))}
      </ul>
      <h2>{t("stored_export")}</h2>
      <p class="hint">{t("stored_export_hint")}</p>
      <div class="actions">
        <Button onPress={() => onExport("json")}>{t("stored_export_json")}</Button>
        <Button onPress={() => onExport("csv")}>{t("stored_export_csv")}</Button>
      </div>
      <h2>{t("stored_erase")}</h2>
      <p class="hint">{t("stored_erase_hint")}</p>
      <Button kind="danger" onPress={() => setAsking(true)}>
        {t("stored_erase_all")}
      </Button>
      {isAsking ? (
        <Dialog
          title={t("stored_erase_title")}
          lead={t("stored_erase_lead")}
          onBack={() => setAsking(false)}
          actions={
            <div class="actions">
              <Button kind="primary" onPress={() => setAsking(false)}>
                {t("stored_erase_back")}
              </Button>
              <Button
                kind="danger"
                onPress={() => {
                  setAsking(false);
                  onEraseAll();
                }}
              >
                {t("stored_erase_confirm")}
              </Button>
            </div>
          }
        />
      ) : null}
    </>
  );
}

function Thing({ thing: { id, bytes, count }, onErase }: { thing: StoredThing; onErase: Props["onErase"] }) {
  const { t, language } = useWords();
  const isEmpty = count === 0;
  const size = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (
    <li class="card">
      <div class="row">
        <strong>{t(`stored_${id}`)}</strong>
        <span class="hint">
          {bytes < 1000 ? t("stored_bytes", [size.format(bytes)]) : t("stored_kilobytes", [size.format(bytes / 1000)])}
        </span>
      </div>
      <p>{t(`stored_${id}_what`)}</p>
      {notErased.has(id) ? null : (
        <Button kind="quiet" isDisabled={isEmpty} onPress={() => onErase(id)}>
          {t(`stored_${id}_erase`)}
        </Button>
      )}
    </li>
  );
}
