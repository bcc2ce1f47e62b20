import { render } from "preact";
import { browser } from "wxt/browser";
import { Popup } from "#components/popup.tsx";
import { WordsContext } from "#components/translate.ts";
import { corpsUnder } from "#entrypoints/background/orders.ts";
import { mendWords } from "#entrypoints/background/mend-words.ts";
import type { Policy } from "#entrypoints/background/policy-format.ts";
import { send, sendToPage } from "#entrypoints/background/messages.ts";
import { noSettings, readSettings, writeSettings, type Settings } from "#entrypoints/background/settings.ts";
import { words } from "#entrypoints/background/words.ts";
import { shownRules } from "#entrypoints/options/shown-rules.ts";

await mendWords(() => send("messages", {}));
document.documentElement.lang = words.language;
document.documentElement.classList.toggle("in-tab", !browser.extension.getViews({ type: "popup" }).includes(window));
const place = document.querySelector("#popup")!;

const [[tab], told] = await Promise.all([
  browser.tabs.query({ active: true, currentWindow: true }),
  readSettings().catch(() => noSettings),
]);
let settings = told;
/** What the administrator presumes of the agent. */
let presumed: Pick<Policy, "corps"> = {};
let guide: Parameters<typeof Popup>[0]["guide"];

/** Asks the page again, then draws: the draft may have changed with the settings. */
async function draw(): Promise<void> {
  const page = tab?.id === undefined ? undefined : await sendToPage(tab.id, "watching", {});
  const speaker = page && {
    account: settings.accounts[page.accountKey] ?? settings.accounts[page.siteId] ?? "unknown",
    corps: corpsUnder(presumed, settings.corps),
    onAccount: (account: Settings["accounts"][string]) =>
      change({ ...settings, accounts: { ...settings.accounts, [page.accountKey]: account } }),
    onCorps: (corps: Settings["corps"]) => change({ ...settings, corps }),
  };
  render(
    <WordsContext.Provider value={words}>
      <Popup
        page={page}
        speaker={speaker}
        guide={guide}
        onShow={({ rule, start }) => void sendToPage(tab!.id!, "show", { rule, start }).then(() => window.close())}
        onCopy={(text) => navigator.clipboard.writeText(text)}
        onOptions={(hash) => void openOptions(hash).then(() => window.close())}
      />
    </WordsContext.Provider>,
    place,
  );
}

function change(changed: Settings): void {
  settings = changed;
  void writeSettings(changed).then(draw);
}

/** The browser's own call finds the options where they are open already, but knows no page of them. */
async function openOptions(hash?: string): Promise<void> {
  if (hash === undefined) await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${hash}`) });
}

async function loadGuide(): Promise<typeof guide> {
  const [{ sets, cards, contacts }, status, { values }] = await Promise.all([
    send("guide", {}),
    send("rulesStatus", {}),
    send("configuration", {}),
  ]);
  presumed = values;
  const hasMirrors = values.rootSha256 !== undefined && (values.mirrors ?? []).length > 0;
  return { cards, contacts, rules: shownRules(status, sets, hasMirrors) };
}

// The page answers at once; the background may have to wake up.
const loading = loadGuide().catch(() => "failed" as const);
await draw();
guide = await loading;
await draw();
