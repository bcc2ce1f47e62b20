import { render } from "preact";
import { browser } from "wxt/browser";
import { Popup } from "#components/popup.tsx";
import { WordsContext } from "#components/translate.ts";
import { send, sendToPage } from "#entrypoints/background/messages.ts";
import { words } from "#entrypoints/background/words.ts";

document.documentElement.lang = words.language;
const place = document.querySelector("#popup")!;

/** Asks the page and the background, then draws. The guide may come after the draft. */
async function open(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const page = tab?.id === undefined ? undefined : await sendToPage(tab.id, "watching");
  const draw = (guide: Parameters<typeof Popup>[0]["guide"]): void =>
    render(
      <WordsContext.Provider value={words}>
        <Popup page={page} guide={guide} />
      </WordsContext.Provider>,
      place,
    );
  draw(undefined);
  draw(await send("guide", {}).catch(() => "failed" as const));
}

void open();
