import { fileURLToPath } from "node:url";
import type { Frame, Page } from "puppeteer-core";
import type { BrowserName } from "#tests/fixtures/find-browser.ts";
import { inClosedShadow, type ShadowElement, type ShadowView } from "./closed-shadow.ts";
import type { Box } from "./boxes.ts";
import { placeOf } from "./type-draft.ts";

/** Folder of the extension as it was built for a browser. */
export function builtExtension(name: BrowserName): string {
  return fileURLToPath(new URL(`../../.output/${name === "chromium" ? "chrome" : "firefox"}-mv3`, import.meta.url));
}

/** Tact's own element has a random name, beside head and body, or in a modal dialog. */
const host = "html > :not(head, body)";

/** What Tact shows beside a box. */
export interface TactInPage {
  readonly view: ShadowView;
  readonly place: Page | Frame;
  badge(): Promise<ShadowElement>;
  /** The badge's accessible name, once it says what is expected. */
  badgeSays(expected: RegExp): Promise<string>;
  panel(): Promise<ShadowElement>;
  question(): Promise<ShadowElement>;
  isAsking(): Promise<boolean>;
  /** Answers the question with "publish anyway", and with a reason where one is asked. */
  publishAnyway(): Promise<void>;
}

/** Looks at what Tact shows beside a box, once it shows something. */
export async function tactBeside(page: Page, box: Box): Promise<TactInPage> {
  const place = await placeOf(page, box);
  const view = await inClosedShadow(place, host);
  const badge = (): Promise<ShadowElement> => view.waitFor("button.badge");
  const question = (): Promise<ShadowElement> => view.waitFor("dialog[open]");
  return {
    view,
    place,
    badge,
    async badgeSays(expected) {
      const end = Date.now() + 15_000;
      for (;;) {
        const label = plainSpaces((await (await badge()).attribute("aria-label")) ?? "");
        if (expected.test(label)) return label;
        if (Date.now() > end) throw new Error(`The badge says « ${label} », not ${expected}.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    panel: () => view.waitFor("[role=dialog].panel"),
    question,
    async publishAnyway() {
      await question();
      await (await view.query("dialog[open] .choices button"))?.click();
      await (await view.waitFor("dialog[open] .secondary")).click();
    },
    // A frame that went away with its box asks nothing.
    isAsking: async () => (await view.query("dialog[open]").catch(() => undefined)) !== undefined,
  };
}

/** A text without the spaces that do not break, so that tests read as people type. */
export function plainSpaces(text: string): string {
  return text.replaceAll("\u00A0", " ");
}

/** True when Tact has put nothing in the page. */
export async function isAbsent(place: Page | Frame): Promise<boolean> {
  return (await place.$(host)) === null;
}
