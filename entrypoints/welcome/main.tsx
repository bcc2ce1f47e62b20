import { render } from "preact";
import { AccountList } from "#components/account-list.tsx";
import { ProfileForm } from "#components/profile-form.tsx";
import { WordsContext } from "#components/translate.ts";
import { WelcomeScreen } from "#components/welcome-screen.tsx";
import { mendWords } from "#entrypoints/background/mend-words.ts";
import { send } from "#entrypoints/background/messages.ts";
import {
  profileOf,
  readSettings,
  withProfile,
  writeSettings,
  type Settings,
} from "#entrypoints/background/settings.ts";
import { words } from "#entrypoints/background/words.ts";

await mendWords(() => send("messages", {}));
document.documentElement.lang = words.language;
document.title = words.t("welcome_title");
const place = document.querySelector("#screen")!;
let settings = await readSettings();

/** Draws the steps; what is told is kept at once. */
function draw(
  sites: Parameters<typeof AccountList>[0]["sites"],
  elections: Parameters<typeof ProfileForm>[0]["elections"],
): void {
  const change = (changed: Settings): void => {
    settings = changed;
    void writeSettings(changed);
    draw(sites, elections);
  };
  render(
    <WordsContext.Provider value={words}>
      <WelcomeScreen
        profile={
          <ProfileForm
            profile={profileOf(settings)}
            onProfile={(profile) => change(withProfile(settings, profile))}
            elections={elections}
            otherElections={settings.otherElections}
            onOtherElections={(otherElections) => change({ ...settings, otherElections })}
            employer={settings.employer}
            onEmployer={(employer) => change({ ...settings, employer })}
            presumed={presumed}
          />
        }
        accounts={
          <AccountList
            sites={sites}
            accounts={settings.accounts}
            onAccounts={(accounts) => change({ ...settings, accounts })}
          />
        }
        onDone={() => location.assign("/options.html#essayer")}
      />
    </WordsContext.Provider>,
    place,
  );
}

const presumed = await send("configuration", {}).then(
  ({ values }) => values,
  () => ({}),
);
const sites = (await send("rules", {}).catch(() => ({ sites: [] }))).sites;
const sets = await send("ruleSets", {}).catch(() => []);
draw(
  sites.filter(({ hosts }) => hosts.length > 0),
  sets.flatMap(({ calendars }) => calendars.filter(({ scope }) => scope === "local")),
);
