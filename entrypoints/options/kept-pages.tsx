import { JournalView } from "#components/journal-view.tsx";
import { AdministratorValues } from "#components/administrator-values.tsx";
import type { OptionsPage } from "#components/options-screen.tsx";
import { StoredThings } from "#components/stored-things.tsx";
import type { Journal } from "#entrypoints/background/journal.ts";
import { changeSettings, type Settings } from "#entrypoints/background/settings.ts";
import { words } from "#entrypoints/background/words.ts";
import type { JournalEntry } from "#rules/model/journal.ts";
import { administratorValues } from "./administrator-values.ts";
import { journalCsv } from "./journal-csv.ts";
import type { PageProps } from "./loaded.ts";
import { saveFile } from "./save-file.ts";
import { eraseEverything, eraseStored, storedThings } from "./stored-things.ts";

const { t } = words;

/** The journal, everything that Tact keeps on this machine, item by item, and what the administrator decided. */
export function keptPages({ loaded, today, onChanged }: PageProps, journal: Journal): OptionsPage[] {
  const { settings, rules, recipes, sites, configuration, entries } = loaded;
  return [
    {
      id: "journal",
      title: t("options_journal"),
      lead: t("options_journal_lead"),
      content: () => (
        <JournalView
          entries={entries}
          titleOf={(rule) => rules.rules.find(({ id }) => id === rule)?.title}
          siteOf={(site) => sites.find(({ id }) => id === site)?.title ?? site}
          today={today}
          days={settings.journalDays}
          onDays={(journalDays) => void changeSettings({ journalDays }).then(() => onChanged(t("saved")))}
        />
      ),
    },
    {
      id: "donnees",
      title: t("options_stored"),
      lead: t("options_stored_lead"),
      content: () => (
        <StoredThings
          things={storedThings(loaded)}
          onErase={(id) => void eraseStored(id, journal).then(() => onChanged(t("erased")))}
          onEraseAll={() => void eraseEverything(journal).then(() => onChanged(t("erased")))}
          onExport={(format) => exportStored(format, settings, entries, today)}
        />
      ),
    },
    {
      id: "administration",
      title: t("options_admin"),
      lead: t("options_admin_lead"),
      content: () => (
        <AdministratorValues
          values={administratorValues(configuration, recipes, words)}
          faults={configuration.faults}
        />
      ),
    },
  ];
}

function exportStored(
  format: "json" | "csv",
  settings: Settings,
  entries: readonly JournalEntry[],
  today: string,
): void {
  if (format === "csv") saveFile(document, `tact-journal-${today}.csv`, "text/csv", journalCsv(entries));
  else {
    const everything = JSON.stringify({ settings, journal: entries }, null, 2);
    saveFile(document, `tact-${today}.json`, "application/json", everything);
  }
}
