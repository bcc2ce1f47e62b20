import type { Layer } from "#rules/model/rule-set.ts";
import type { LocalText } from "#rules/model/rule.ts";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

/** A rule set in force, as it is shown. */
export interface ShownSet {
  readonly id: string;
  readonly layer: Layer;
  readonly title: LocalText;
  readonly publisher: string;
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly rules: number;
}

/** Rule sets in force: who wrote them, which version, since when. */
export function SetList({ sets }: { sets: readonly ShownSet[] }) {
  const { t, count, language } = useWords();
  return (
    <ul class="sets">
      {sets.map((set) => (
        <li key={set.id}>
          <strong>
            <Said text={set.title} />
          </strong>
          <p>
            {t("rules_version", [
              set.version,
              new Date(`${set.date}T12:00:00`).toLocaleDateString(language, { dateStyle: "long" }),
            ])}
          </p>
          <p>{count("rules_count", set.rules)}</p>
          <p class="hint">{t("rules_publisher", [set.publisher])}</p>
        </li>
      ))}
    </ul>
  );
}
