import { render } from "preact";
import { browser } from "wxt/browser";
import { WordsContext } from "#components/translate.ts";
import { Journal } from "#entrypoints/background/journal.ts";
import { localDate } from "#entrypoints/background/local-date.ts";
import { mendWords } from "#entrypoints/background/mend-words.ts";
import { send } from "#entrypoints/background/messages.ts";
import { words } from "#entrypoints/background/words.ts";
import { load } from "./loaded.ts";
import { OptionsDoor } from "./options-door.tsx";

await mendWords(() => send("messages", {}));
document.documentElement.lang = words.language;
const place = document.querySelector("#screen")!;
const journal = new Journal();
const today = localDate(new Date());

/** How long the sentence said after a change stays, in ms. */
const saidMs = 6000;
let said = "";
let turn = 0;

/** Reads everything again and draws it; only the latest reading is drawn. */
async function draw(): Promise<void> {
  const own = ++turn;
  const loaded = await load(journal, today).catch(() => "failed" as const);
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
  if (then !== "") setTimeout(() => said === then && changed(""), saidMs);
}

await draw();
browser.storage.local.onChanged.addListener(() => void draw());
browser.permissions.onAdded.addListener(() => void draw());
browser.permissions.onRemoved.addListener(() => void draw());
