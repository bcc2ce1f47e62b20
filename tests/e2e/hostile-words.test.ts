import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { ask } from "./ask-background.ts";
import { boxNamed } from "./boxes.ts";
import { extensionWith, removeCopies } from "./changed-extension.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { tactBeside, type TactInPage } from "./tact-in-page.ts";
import { openComposeBox, typeDraft } from "./type-draft.ts";

const evil = `<img class="evil" src="x" onerror="window.evil = 1"><script class="evil">window.evil = 1</script>`;
const box = boxNamed("X, box on the home page");
const patience = { interval: 20, timeout: 15_000 };

/** Members of a set that people read. */
const read = new Set([
  "title",
  "publisher",
  "reason",
  "advice",
  "replacement",
  "text",
  "purpose",
  "note",
  "points",
  "law",
]);

/** The embedded set with markup in every text that people read, as an author or a forger could write it. */
function poisoned(json: string): string {
  const set = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify({
    ...set,
    ...(withEvil({ title: set["title"], publisher: set["publisher"] }) as object),
    rules: (set["rules"] as object[]).map((rule) => ({ ...(withEvil(rule) as object), examples: examplesOf(rule) })),
    cards: withEvil(set["cards"]),
    contacts: withEvil(set["contacts"]),
    calendars: withEvil(set["calendars"]),
  });
}

function examplesOf(rule: object): unknown {
  return (rule as { examples: unknown }).examples;
}

function withEvil(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withEvil);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, read.has(name) ? marked(each) : withEvil(each)]),
  );
}

/** Adds the markup to a text, to each language of one, or to each of a list. */
function marked(value: unknown): unknown {
  if (typeof value === "string") return `${evil} ${value}`.slice(0, 200);
  if (Array.isArray(value)) return value.map(marked);
  return Object.fromEntries(Object.entries(value as object).map(([language, text]) => [language, marked(text)]));
}

describe.each(["chromium", "firefox"] as const)("words that are not what they should be, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;
  let popup: Page;
  let tact: TactInPage;

  beforeAll(async () => {
    server = await serveFixtures();
    const extension = extensionWith(name, "rules/interministeriel.json", poisoned);
    opened = await openBrowser(name, { server, extension });
    page = await opened.newPage();
    await openComposeBox(page, box);
    await typeDraft(page, box, "Mon chef est un incompétent notoire.");
    tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque/u);
    popup = await opened.openExtensionPage("popup.html");
    await popup.waitForSelector(".card");
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    removeCopies();
  });

  it("markup in a rule is words in the panel, and nothing more", async () => {
    await page.bringToFront();
    await (await tact.badge()).click();
    const shown = await (await tact.panel()).textContent();
    expect(shown).toContain("<img class");
    expect(shown).toContain("<script class");
    expect(await tact.view.query(".evil")).toBeUndefined();
    expect(await page.evaluate(() => "evil" in window)).toBe(false);
  });

  it("markup in cards, contacts and names of sets is words in the popup, and nothing more", async () => {
    const shown = (): Promise<string> => popup.$eval("[role=tabpanel]:not([hidden])", (panel) => panel.textContent);
    await popup.bringToFront();
    await popup.$$eval(".card summary, .card [aria-expanded=false]", (all) => {
      for (const each of all) (each as HTMLElement).click();
    });
    await expect.poll(() => popup.$$eval(".card li", (all) => all.length), patience).toBeGreaterThan(3);
    expect(await shown()).toContain("<img class");
    expect(await popup.$(".evil")).toBeNull();
    await popup.focus("[role=tab][aria-selected=true]");
    await popup.keyboard.press("ArrowRight");
    await expect
      .poll(() => popup.$eval("[role=tab][aria-selected=true]", (tab) => tab.textContent), patience)
      .toMatch(/Règles/u);
    expect(await shown()).toContain("<script class");
    expect(await popup.$(".evil")).toBeNull();
    expect(await popup.evaluate(() => "evil" in window)).toBe(false);
  });

  it("a page has no way to ask the background anything, nor to read the package", async () => {
    const found = await page.evaluate(
      async (address) => {
        const { chrome, browser } = globalThis as { chrome?: typeof globalThis.chrome; browser?: unknown };
        const file = await fetch(`${address}rules/interministeriel.json`).then(
          () => "read",
          () => "refused",
        );
        return { send: typeof chrome?.runtime?.sendMessage, browser: typeof browser, file };
      },
      await popup.evaluate(() => chrome.runtime.getURL("/")),
    );
    expect(found).toEqual({ send: "undefined", browser: "undefined", file: "refused" });
  });

  it("forged messages, even from where our own scripts run, get silence or a refusal", async () => {
    const forged: readonly unknown[] = [
      null,
      "rules",
      [],
      { name: "rules" },
      { name: "rules", ask: { all: true } },
      { name: "__proto__", ask: {} },
      { name: "constructor", ask: {} },
      { name: "toString", ask: {} },
      { name: "languageOf", ask: { text: 1 } },
      { name: "languageOf", ask: { text: "a".repeat(200_001) } },
      { name: "report", ask: { severity: "stop", count: 1e9 } },
      { name: "report", ask: { severity: "<b>", count: 1 } },
      { name: "decided", ask: { entries: [{ rule: evil }] } },
      { name: "decided", ask: { entries: [], more: evil } },
      { name: "updateRules", ask: {} },
      { name: "goBackToPreviousRules", ask: {} },
      { name: "configuration", ask: {} },
      { name: "rulesStatus", ask: {} },
    ];
    const replies = await popup.evaluate(async (messages) => {
      const [tab] = await chrome.tabs.query({ url: "https://x.com/*" });
      const [injected] = await chrome.scripting.executeScript({
        target: { tabId: tab!.id! },
        args: [messages],
        func: (all: readonly unknown[]) =>
          Promise.all(
            all.map(async (message) => {
              const reply: unknown = await chrome.runtime.sendMessage(message).catch(() => undefined);
              return reply !== null && typeof reply === "object" && "answer" in reply ? message : "nothing";
            }),
          ),
      });
      return injected!.result as unknown[];
    }, forged);
    expect(replies).toEqual(forged.map(() => "nothing"));
    expect((await ask(popup, "rulesStatus")).from).toBe("embedded");
  });
});
