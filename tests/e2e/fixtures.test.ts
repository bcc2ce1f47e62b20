import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FixtureServer, serveFixtures } from "#tests/fixtures/serve-fixtures.ts";
import { type Box, boxes, boxNamed, oneOfEachEditor } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import {
  clickIntoBox,
  draftAsSitePublishes,
  finishPublishing,
  modelsIn,
  openComposeBox,
  publishByClick,
  publishByShortcut,
  publishControlOf,
  typeDraft,
} from "./type-draft.ts";

const DRAFT = "À 9 h : l'été.\n\n#Rhône et @maya_benali 😀 🇫🇷 👩🏽‍🚒 sûr";
const PATIENCE = { interval: 10, timeout: 15_000 };
const TWO_LINES = "Première ligne\nSeconde ligne";

/** What the sites show, and the extension reads: where, in which element, and the attribute or text expected there. */
const signs = [
  ["https://x.com/home", "[data-testid=UserAvatar-Container-camille_martin]", "aria-hidden", "true"],
  ["https://x.com/home?account=prefet_rhone", "[data-testid=AppTabBar_Profile_Link]", "href", "/prefet_rhone"],
  ["https://x.com/home?lang=en", "[data-testid=tweetTextarea_0]", "aria-label", "Post text"],
  ["https://x.com/home", "[data-testid=tweetTextarea_0] [data-block]", "data-editor", /.+/u],
  ["https://www.facebook.com/", "[role=textbox][data-lexical-editor=true]", "aria-label", "Répondre à Maya Benali"],
  [
    "https://www.facebook.com/?lang=en&as=page",
    "[aria-label^='Comment as']",
    "aria-label",
    "Comment as Préfecture du Rhône",
  ],
  [
    "https://www.linkedin.com/preload/sharebox/",
    ".share-unified-settings-entry-button",
    "text",
    /Camille Martin.*Publier : Tout le monde/su,
  ],
  [
    "https://www.linkedin.com/preload/sharebox/?lang=en&as=company",
    ".share-unified-settings-entry-button",
    "text",
    /Préfecture du Rhône.*Post to Anyone/su,
  ],
  ["https://www.linkedin.com/preload/sharebox/", ".ql-clipboard", "contenteditable", "true"],
  ["https://www.linkedin.com/feed/", "img.global-nav__me-photo", "alt", "Camille Martin"],
] as const;

describe.each(["chromium", "firefox"] as const)("the fixture sites in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server });
    page = await opened.newPage();
  });

  beforeEach(() => {
    server.published.length = 0;
  });

  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  /** Waits until something was published, then for one more exchange with the site, so that a second one would show. */
  async function published(): Promise<readonly { readonly surface: string; readonly text: string }[]> {
    await expect.poll(() => server.published.length, PATIENCE).toBeGreaterThan(0);
    await exchange();
    return server.published.map(({ surface, text }) => ({ surface, text }));
  }

  /** One exchange with the site: whatever the page sent before has arrived by then. */
  async function exchange(): Promise<void> {
    await page.evaluate(async () => {
      await fetch("/favicon.ico");
    });
  }

  // From the other boxes main-job publishes, with Tact, what was typed.
  describe.each<Box>(oneOfEachEditor(boxes))("$name", (box) => {
    const { surface } = box;

    if (box.publish !== undefined)
      it("publishes by click exactly what was typed, once", async () => {
        await openComposeBox(page, box);
        await typeDraft(page, box, DRAFT);
        expect(await draftAsSitePublishes(page, box)).toBe(DRAFT);
        expect(server.published).toEqual([]);
        await publishByClick(page, box);
        await finishPublishing(page, box);
        expect(await published()).toEqual([{ surface, text: DRAFT }]);
      });

    it("publishes from the keyboard exactly what was typed, once", async () => {
      await openComposeBox(page, box);
      await typeDraft(page, box, TWO_LINES);
      await exchange();
      expect(server.published).toEqual([]);
      await publishByShortcut(page, box);
      await finishPublishing(page, box);
      expect(await published()).toEqual([{ surface, text: TWO_LINES }]);
    });
  });

  it.each(["X, box on the home page", "Facebook, post dialog", "LinkedIn, share dialog in the shadow root"] as const)(
    "publishes nothing while the box is empty: %s",
    async (boxName) => {
      const box = boxNamed(boxName);
      await openComposeBox(page, box);
      const control = await publishControlOf(page, box);
      expect(await control.evaluate((element) => element.matches(":disabled, [aria-disabled=true]"))).toBe(true);
      await publishByClick(page, box);
      await publishByShortcut(page, box);
      await exchange();
      expect(server.published).toEqual([]);
      await clickIntoBox(page, box);
      await typeDraft(page, box, "Bonjour");
      expect(await control.evaluate((element) => element.matches(":disabled, [aria-disabled=true]"))).toBe(false);
    },
  );

  it("picks a suggestion with Enter on X, and publishes nothing", async () => {
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Merci @may");
    await page.waitForSelector("#typeaheadDropdown-1[role=listbox] [role=option]");
    await page.keyboard.press("Enter");
    await exchange();
    expect(server.published).toEqual([]);
    expect(await draftAsSitePublishes(page, box)).toBe("Merci @maya_benali ");
    await publishByShortcut(page, box);
    expect(await published()).toEqual([{ surface: "home", text: "Merci @maya_benali " }]);
  });

  it("picks a suggestion with Enter where Enter sends on X, and sends nothing", async () => {
    const box = boxNamed("X, former messages");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Vu avec @may");
    await page.waitForSelector("#typeaheadDropdown-1");
    await page.keyboard.press("Enter");
    await exchange();
    expect(server.published).toEqual([]);
    await page.keyboard.press("Enter");
    expect(await published()).toEqual([{ surface: "message", text: "Vu avec @maya_benali " }]);
  });

  it("picks a suggestion with Enter on LinkedIn, and publishes the name", async () => {
    const box = boxNamed("LinkedIn, comment");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Bravo @may");
    await page.waitForSelector("[data-testid=typeahead-results-container] [role=option]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-type=mention]");
    await exchange();
    expect(server.published).toEqual([]);
    await typeDraft(page, box, "!");
    await publishByClick(page, box);
    expect(await published()).toEqual([{ surface: "comment", text: "Bravo Maya Benali !" }]);
  });

  it("publishes every post of a thread, with a button that moves when a post is added", async () => {
    const box = boxNamed("X, dialog");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Un");
    const before = await publishControlOf(page, box);
    await page.click("[data-testid=addButton]");
    const second: Box = { ...box, editor: "[role=dialog] [data-testid=tweetTextarea_1]", surface: "dialog-2" };
    await clickIntoBox(page, second);
    await typeDraft(page, second, "Deux");
    expect(await before.evaluate((element) => element.isConnected)).toBe(false);
    expect(await modelsIn(page)).toEqual({ home: "", dialog: "Un", "dialog-2": "Deux" });
    const after = await publishControlOf(page, second);
    expect(await after.evaluate((element) => element.textContent)).toBe("Tout poster");
    await publishByClick(page, second);
    await expect.poll(() => server.published.length, PATIENCE).toBe(2);
    const texts = Object.fromEntries((await published()).map(({ surface, text }) => [surface, text]));
    expect(texts).toEqual({ dialog: "Un", "dialog-2": "Deux" });
  });

  it("shows a toast and an empty box once X has published", async () => {
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Bonjour");
    await publishByClick(page, box);
    await page.waitForSelector("[data-testid=toast][role=alert]");
    expect(await draftAsSitePublishes(page, box)).toBe("");
    await clickIntoBox(page, box);
    await typeDraft(page, box, "Encore");
    expect(await draftAsSitePublishes(page, box)).toBe("Encore");
  });

  it.each(signs)("shows on %s the sign %s", async (url, selector, attribute, expected) => {
    await page.goto(url);
    const found = await page.waitForSelector(selector);
    const value = await found!.evaluate(
      (element, asked) => (asked === "text" ? element.textContent : element.getAttribute(asked)),
      attribute,
    );
    expect(value).toMatch(expected);
  });

  it.each(["https://x.com/home", "https://www.linkedin.com/feed/"])(
    "runs no script that %s did not send",
    async (url) => {
      await page.goto(url);
      const injected = await page.evaluate(() => {
        const script = document.createElement("script");
        try {
          script.textContent = "document.body.dataset.cheated = 'yes'";
          document.body.append(script);
        } catch {
          return "refused";
        }
        return document.body.dataset["cheated"] ?? "refused";
      });
      expect(injected).toBe("refused");
    },
  );

  it("has asked nothing of any host that is not a fixture", () => {
    expect(server.requests.filter(({ isFixture }) => !isFixture)).toEqual([]);
    expect(server.requests.length).toBeGreaterThan(100);
  });

  it("is refused any other host, and the attempt is recorded", async () => {
    await page.goto("https://www.example.org/textarea");
    await expect(page.goto("https://elsewhere.example/")).rejects.toThrow();
    await expect(page.goto("http://elsewhere.example/clear")).resolves.toMatchObject({});
    const refused = server.requests.filter(({ isFixture }) => !isFixture).map(({ via, host }) => `${via} ${host}`);
    expect(new Set(refused)).toEqual(new Set(["connect elsewhere.example", "http elsewhere.example"]));
  });
});
