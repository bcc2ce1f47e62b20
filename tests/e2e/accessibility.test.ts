import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { accessibilityFaults, contrastFaults } from "./axe.ts";
import { boxNamed } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { screens, spokenDraft } from "./screens.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { openComposeBox, publishByClick, typeDraft } from "./type-draft.ts";

let server: FixtureServer;
let opened: OpenBrowser;

beforeAll(async () => {
  server = await serveFixtures();
  opened = await openBrowser("chromium", { server, extension: builtExtension("chromium") });
});
afterAll(async () => {
  await opened?.close();
  await server?.close();
});

const inScheme = (page: Page, value: "light" | "dark"): Promise<void> =>
  page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);

describe("every screen", () => {
  it.each(screens)(
    "$name: axe finds nothing, in light and in dark; nothing is cut at 320 px or at 200 %",
    async (screen) => {
      const page = await opened.openExtensionPage(screen.path);
      await inScheme(page, "light");
      await page.waitForSelector(screen.ready);
      await screen.prepare?.(page);
      expect(await accessibilityFaults(page)).toEqual([]);
      await inScheme(page, "dark");
      expect(await contrastFaults(page)).toEqual([]);
      // 320 px is 1280 px at 400 %.
      await page.setViewport({ width: 320, height: 800 });
      expect(await widthOf(page), "at 320 px").toBeLessThanOrEqual(320);
      await page.setViewport({ width: 640, height: 800 });
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      expect(await widthOf(page), "with text at 200 %").toBeLessThanOrEqual(640);
      await page.close();
    },
  );

  it("is told apart from a bad one", async () => {
    const page = await opened.openExtensionPage("options.html#profil");
    await page.waitForSelector("h1");
    await page.$eval("main select", (select) => select.removeAttribute("id"));
    expect((await accessibilityFaults(page)).join("\n")).toMatch(/select-name/u);
    await page.close();
  });
});

describe("in the page of a site", () => {
  let page: Page;
  let copy: Page;
  const box = boxNamed("X, dialog");
  beforeAll(async () => {
    page = await opened.newPage();
    copy = await opened.newPage();
  });

  /** A closed shadow root is closed to axe too: what is drawn there is drawn again in an open one. */
  async function faultsInPage(drawn: string): Promise<string[]> {
    const { html, css } = await (await tactBeside(page, box)).view.markup();
    expect(html).toContain(drawn);
    await copy.goto("about:blank");
    await copy.evaluate(
      (markup, style) => {
        document.title = "Copy";
        document.documentElement.lang = "fr";
        const main = document.createElement("main");
        const heading = document.createElement("h1");
        heading.textContent = "Copy";
        const host = document.createElement("div");
        main.append(heading, host);
        document.body.append(main);
        const root = host.attachShadow({ mode: "open" });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = markup;
      },
      html,
      css,
    );
    await inScheme(copy, "light");
    const faults = await accessibilityFaults(copy);
    await inScheme(copy, "dark");
    return [...faults, ...(await contrastFaults(copy))];
  }

  it("badge, panel, and question: axe finds nothing, in light and in dark", async () => {
    await page.bringToFront();
    await openComposeBox(page, box);
    await typeDraft(page, box, spokenDraft);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^2 remarques/u);
    expect(await faultsInPage("badge stop"), "badge").toEqual([]);
    await page.bringToFront();
    await page.keyboard.press("F2");
    await tact.panel();
    for (const each of await tact.view.queryAll(".remark .disclosure-title")) await each.click();
    expect(await faultsInPage("tact-panel-title"), "panel").toEqual([]);
    await page.bringToFront();
    await (await tact.view.waitFor(".panel .close")).click();
    await publishByClick(page, box);
    await tact.question();
    await (await tact.view.waitFor("dialog .secondary")).click();
    await tact.view.waitFor(".error:not(:empty)");
    expect(await faultsInPage("tact-override-missing"), "question").toEqual([]);
  });

  it("the panel and the question fit in 320 px", async () => {
    await page.bringToFront();
    await page.setViewport({ width: 320, height: 640 });
    const tact = await tactBeside(page, box);
    const question = await (await tact.question()).rect();
    expect(question.x).toBeGreaterThanOrEqual(0);
    expect(question.x + question.width).toBeLessThanOrEqual(320);
    expect(question.y + question.height).toBeLessThanOrEqual(640);
  });
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
