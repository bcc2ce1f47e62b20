import { useEffect, useMemo, useState } from "preact/hooks";
import { AccountList } from "#components/account-list.tsx";
import { OptionsScreen, type OptionsPage } from "#components/options-screen.tsx";
import { ProfileForm } from "#components/profile-form.tsx";
import { TryDraft } from "#components/try-draft.tsx";
import { concerning } from "#entrypoints/background/concerning.ts";
import type { Journal } from "#entrypoints/background/journal.ts";
import { corpsUnder } from "#entrypoints/background/orders.ts";
import { send } from "#entrypoints/background/messages.ts";
import {
  changeSettings,
  profileOf,
  withProfile,
  writeSettings,
  type Settings,
} from "#entrypoints/background/settings.ts";
import { words } from "#entrypoints/background/words.ts";
import type { DraftLanguage } from "#rules/model/language.ts";
import { keptPages } from "./kept-pages.tsx";
import type { PageProps } from "./loaded.ts";
import { RulesPage } from "./rules-page.tsx";
import { SitesPage } from "./sites-page.tsx";
import { tryRules } from "./try-rules.ts";

interface Props extends PageProps {
  readonly journal: Journal;
  /** Said once after a change. */
  readonly said: string;
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
      pages={[...aboutAgent(props), ...aboutRules(props, onCheck), ...keptPages(props, props.journal)]}
      open={open}
      said={props.said}
    />
  );
}

function aboutAgent(props: Props): OptionsPage[] {
  const { loaded, onChanged } = props;
  const { settings, sets, sites } = loaded;
  const read = sites.filter(({ id, state }) => state === "on" && loaded.recipes.some((recipe) => recipe.id === id));
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
          employer={settings.employer}
          onEmployer={(employer) => change({ employer })}
          presumed={loaded.configuration.values}
        />
      ),
    },
    {
      id: "comptes",
      title: t("options_accounts"),
      lead: t("options_accounts_lead"),
      content: () => (
        <AccountList sites={read} accounts={settings.accounts} onAccounts={(accounts) => change({ accounts })} />
      ),
    },
    {
      id: "sites",
      title: t("options_sites"),
      lead: t("options_sites_lead"),
      content: () => <SitesPage {...props} />,
    },
  ];
}

function aboutRules(props: Props, onCheck: ReturnType<typeof tryRules>): OptionsPage[] {
  const { settings, recipes, configuration } = props.loaded;
  const { severityFloor } = configuration.values;
  const corps = corpsUnder(configuration.values, settings.corps);
  return [
    {
      id: "regles",
      title: t("options_rules"),
      lead: t("options_rules_lead"),
      content: () => <RulesPage {...props} />,
    },
    {
      id: "essayer",
      title: t("options_try"),
      lead: t("options_try_lead"),
      content: () => (
        <>
          {severityFloor === undefined || severityFloor === "info" ? null : (
            <p class="notice calm">{t("try_floor", [t(`severity_${severityFloor}`)])}</p>
          )}
          <TryDraft
            sites={recipes
              .filter(({ hosts }) => hosts.length > 0)
              .sort((a, b) => Number(a.onRequest ?? false) - Number(b.onRequest ?? false))}
            profile={{ ...profileOf(settings), corps }}
            today={props.today}
            onCheck={onCheck}
            onLanguage={languageOf}
          />
        </>
      ),
    },
  ];
}
