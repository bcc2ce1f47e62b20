import { useEffect, useMemo, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { AccountList } from "#components/account-list.tsx";
import { JournalView } from "#components/journal-view.tsx";
import { OptionsScreen, type OptionsPage } from "#components/options-screen.tsx";
import { ProfileForm } from "#components/profile-form.tsx";
import { RuleBrowser } from "#components/rule-browser.tsx";
import { SiteList, type ShownSite } from "#components/site-list.tsx";
import { StoredThings } from "#components/stored-things.tsx";
import { TryDraft } from "#components/try-draft.tsx";
import { concerning } from "#entrypoints/background/concerning.ts";
import type { Journal } from "#entrypoints/background/journal.ts";
import { send, type ReadableSet } from "#entrypoints/background/messages.ts";
import {
  changeSettings,
  noSettings,
  profileOf,
  withProfile,
  writeSettings,
  type Settings,
} from "#entrypoints/background/settings.ts";
import { words } from "#entrypoints/background/words.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { JournalEntry } from "#rules/model/journal.ts";
import type { DraftLanguage } from "#rules/model/language.ts";
import { journalCsv } from "./journal-csv.ts";
import { saveFile } from "./save-file.ts";
import { eraseStored, storedThings } from "./stored-things.ts";
import { tryRules } from "./try-rules.ts";

/** What the pages show. */
export interface Loaded {
  readonly settings: Settings;
  readonly sets: readonly ReadableSet[];
  readonly rules: CompiledRules;
  readonly sites: readonly ShownSite[];
  readonly entries: readonly JournalEntry[];
}

interface Props {
  readonly loaded: Loaded;
  readonly journal: Journal;
  readonly today: string;
  /** Said once after a change. */
  readonly said: string;
  /** Something stored has changed: reads everything again, then says this. */
  readonly onChanged: (said: string) => void;
}

const { t } = words;
const languageOf = (text: string): Promise<DraftLanguage> => send("languageOf", { text }).catch(() => "unknown");

/** The options, wired to the browser. */
export function OptionsDoor(props: Props) {
  const [open, setOpen] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = (): void => setOpen(location.hash.slice(1));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const { rules, settings } = props.loaded;
  const onCheck = useMemo(() => tryRules(concerning(rules, settings)), [rules, settings]);
  return (
    <OptionsScreen
      pages={[...aboutAgent(props), ...aboutRules(props, onCheck), ...kept(props)]}
      open={open}
      said={props.said}
    />
  );
}

function aboutAgent({ loaded: { settings, sets, sites }, onChanged }: Props): OptionsPage[] {
  const change = (changed: Partial<Settings>): void => void changeSettings(changed).then(() => onChanged(t("saved")));
  return [
    {
      id: "profil",
      title: t("options_profile"),
      lead: t("options_profile_lead"),
      content: () => (
        <ProfileForm
          profile={profileOf(settings)}
          onProfile={(profile) => void writeSettings(withProfile(settings, profile)).then(() => onChanged(t("saved")))}
          elections={sets.flatMap(({ calendars }) => calendars.filter(({ scope }) => scope === "local"))}
          otherElections={settings.otherElections}
          onOtherElections={(otherElections) => change({ otherElections })}
        />
      ),
    },
    {
      id: "comptes",
      title: t("options_accounts"),
      lead: t("options_accounts_lead"),
      content: () => (
        <AccountList sites={sites} accounts={settings.accounts} onAccounts={(accounts) => change({ accounts })} />
      ),
    },
    {
      id: "sites",
      title: t("options_sites"),
      lead: t("options_sites_lead"),
      content: () => (
        <SiteList
          sites={sites}
          onAllow={({ hosts }) =>
            void browser.permissions
              .request({ origins: hosts.map((host) => `https://${host}/*`) })
              .then((isAllowed) => onChanged(isAllowed ? t("saved") : ""))
          }
        />
      ),
    },
  ];
}

function aboutRules(
  { loaded: { settings, sets, sites }, today, onChanged }: Props,
  onCheck: ReturnType<typeof tryRules>,
): OptionsPage[] {
  return [
    {
      id: "regles",
      title: t("options_rules"),
      lead: t("options_rules_lead"),
      content: () => (
        <RuleBrowser
          sets={sets}
          ignored={settings.ignoredRules}
          onIgnored={(ignoredRules) => void changeSettings({ ignoredRules }).then(() => onChanged(t("saved")))}
        />
      ),
    },
    {
      id: "essayer",
      title: t("options_try"),
      lead: t("options_try_lead"),
      content: () => (
        <TryDraft sites={sites} profile={profileOf(settings)} today={today} onCheck={onCheck} onLanguage={languageOf} />
      ),
    },
  ];
}

function kept({ loaded, journal, today, onChanged }: Props): OptionsPage[] {
  const { settings, sets, rules, sites, entries } = loaded;
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
          things={storedThings(settings, entries, JSON.stringify(rules).length + JSON.stringify(sets).length)}
          onErase={(id) => void eraseStored(id, journal).then(() => onChanged(t("erased")))}
          onEraseAll={() =>
            void Promise.all([journal.erase(), writeSettings(noSettings)]).then(() => onChanged(t("erased")))
          }
          onExport={(format) => exportStored(format, settings, entries, today)}
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
