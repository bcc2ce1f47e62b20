import { useState } from "preact/hooks";
import type { JournalEntry } from "#rules/model/journal.ts";
import type { LocalText } from "#rules/model/rule.ts";
import { Button } from "./button.tsx";
import { Disclosure } from "./disclosure.tsx";
import { SelectField } from "./field.tsx";
import { JournalChart } from "./journal-chart.tsx";
import { SeverityMark } from "./severity-mark.tsx";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";
import { WideTable } from "./wide-table.tsx";

interface Props {
  /** The latest first. */
  readonly entries: readonly JournalEntry[];
  /** Title of a rule, when it is still in force. */
  readonly titleOf: (rule: string) => LocalText | undefined;
  readonly siteOf: (site: string) => string;
  readonly today: string;
  /** How long entries are kept; 0 keeps none. */
  readonly days: number;
  readonly onDays: (days: number) => void;
}

const choices = [0, 30, 90, 180, 365] as const;
const pageSize = 50;

/** The agent's own journal: what was decided, never what was written. */
export function JournalView({ entries, titleOf, siteOf, today, days, onDays }: Props) {
  const { t, count } = useWords();
  return (
    <>
      <SelectField
        label={t("journal_days")}
        hint={t("journal_days_hint")}
        value={String(days)}
        options={[...new Set([...choices, days])]
          .sort((a, b) => a - b)
          .map((each) => ({ value: String(each), title: count("journal_keep", each) }))}
        onChoose={(chosen) => onDays(Number(chosen))}
      />
      {entries.length === 0 ? (
        <p class="notice calm">{t("journal_empty")}</p>
      ) : (
        <>
          <JournalChart entries={entries} today={today} />
          <Disclosure title={t("journal_entries", [String(entries.length)])}>
            {() => <Entries entries={entries} titleOf={titleOf} siteOf={siteOf} />}
          </Disclosure>
        </>
      )}
    </>
  );
}

function Entries({ entries, titleOf, siteOf }: Pick<Props, "entries" | "titleOf" | "siteOf">) {
  const { t, language } = useWords();
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <WideTable label={t("journal_table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("journal_date")}</th>
              <th scope="col">{t("journal_site")}</th>
              <th scope="col">{t("journal_rule")}</th>
              <th scope="col">{t("journal_decision")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.slice(0, shown).map(({ date, site, rule, severity, decision, given }, index) => (
              <tr key={index}>
                <td>{new Date(`${date}T12:00:00`).toLocaleDateString(language)}</td>
                <td>{siteOf(site)}</td>
                <td>
                  <SeverityMark severity={severity} /> <Said text={titleOf(rule) ?? { fr: rule }} />
                </td>
                <td>
                  {t(`decision_${decision.replaceAll("-", "_")}`)}
                  {given === undefined ? null : (
                    <span class="hint">
                      {" "}
                      {[t(`override_${given.reason.replaceAll("-", "_")}`), given.words].filter(Boolean).join(" : ")}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {shown < entries.length ? <Button onPress={() => setShown(shown + pageSize)}>{t("journal_more")}</Button> : null}
    </>
  );
}
