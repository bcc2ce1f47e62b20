import { render } from "preact";
import { browser } from "wxt/browser";
import { WordsContext } from "#components/translate.ts";
import { Journal, oldestKept } from "#entrypoints/background/journal.ts";
import { localDate } from "#entrypoints/background/local-date.ts";
import { send } from "#entrypoints/background/messages.ts";
import { words } from "#entrypoints/background/words.ts";
import { readSettings } from "#entrypoints/background/settings.ts";
import { OptionsDoor, type Loaded } from "./options-door.tsx";

document.documentElement.lang = words.language;
const place = document.querySelector("#screen")!;
const journal = new Journal();
const today = localDate(new Date());

/** Everything the pages show, as it is now. */
async function load(): Promise<Loaded> {
  const [settings, sets, { rules, sites }] = await Promise.all([
    readSettings(),
    send("ruleSets", {}),
    send("rules", {}),
  ]);
  await journal.forgetBefore(oldestKept(today, settings.journalDays));
  const shownSites = sites
    .filter(({ hosts }) => hosts.length > 0)
    .map(async ({ id, title, hosts, evidence }) => ({
      id,
      title,
      hosts,
      evidence,
      isAllowed: await browser.permissions.contains({ origins: hosts.map((host) => `https://${host}/*`) }),
    }));
  return { settings, sets, rules, sites: await Promise.all(shownSites), entries: await journal.all() };
}

/** How long the sentence said after a change stays, in ms. */
const saidMs = 4000;
let said = "";
let turn = 0;

/** Reads everything again and draws it; only the latest reading is drawn. */
async function draw(): Promise<void> {
  const own = ++turn;
  const loaded = await load().catch(() => "failed" as const);
  if (own !== turn) return;
  render(
    <WordsContext.Provider value={words}>
      {loaded === "failed" ? (
        <p class="notice">{words.t("rules_failed")}</p>
      ) : (
        <OptionsDoor loaded={loaded} journal={journal} today={today} said={said} onChanged={changed} />
      )}
    </WordsContext.Provider>,
    place,
  );
}

function changed(then: string): void {
  said = then;
  void draw();
  if (then !== "") setTimeout(() => changed(""), saidMs);
}

await draw();
browser.storage.local.onChanged.addListener(() => void draw());
browser.permissions.onAdded.addListener(() => void draw());
browser.permissions.onRemoved.addListener(() => void draw());
