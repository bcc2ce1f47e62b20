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
      await expectNothingCut(page);
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

describe("every screen, in firefox", () => {
  let firefox: OpenBrowser;
  beforeAll(async () => {
    firefox = await openBrowser("firefox", { server, extension: builtExtension("firefox") });
  });
  afterAll(() => firefox?.close());

  it.each(screens)("$name: axe finds nothing; nothing is cut at 320 px or at 200 %", async (screen) => {
    const page = await firefox.openExtensionPage(screen.path);
    await page.waitForSelector(screen.ready);
    await screen.prepare?.(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await expectNothingCut(page);
    await page.close();
  });
});

describe("what the person asks of their system", () => {
  const features = async (page: Page, asked: Record<string, string>): Promise<void> => {
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", {
      features: Object.entries(asked).map(([name, value]) => ({ name, value })),
    });
  };
  /** Elements whose style changes over time. */
  const moving = (page: Page): Promise<number> =>
    page.$$eval(
      "*",
      (all) =>
        all.filter((each) => {
          const { transitionDuration, animationName } = getComputedStyle(each);
          return transitionDuration !== "0s" || animationName !== "none";
        }).length,
    );

  it("less motion: nothing moves", async () => {
    const page = await opened.openExtensionPage("options.html#regles");
    await page.waitForSelector(".disclosure");
    await features(page, { "prefers-reduced-motion": "no-preference" });
    expect(await moving(page)).toBeGreaterThan(0);
    await features(page, { "prefers-reduced-motion": "reduce" });
    expect(await moving(page)).toBe(0);
    await page.close();
  });

  it("its own colours: shapes, borders and the chosen page are still told apart", async () => {
    const page = await opened.openExtensionPage("options.html#regles");
    await page.waitForSelector(".disclosure");
    await features(page, { "forced-colors": "active", "prefers-color-scheme": "dark" });
    const colours = await page.evaluate(() => {
      const style = (selector: string): CSSStyleDeclaration => getComputedStyle(document.querySelector(selector)!);
      return {
        outline: style(".severity .outline").fill,
        sign: style(".severity .sign").stroke,
        here: style("nav [aria-current]").borderInlineStartColor,
        elsewhere: style("nav a:not([aria-current])").borderInlineStartColor,
        card: style(".card").borderTopWidth,
        button: style(".disclosure.card").borderTopStyle,
      };
    });
    expect(colours.outline).not.toBe(colours.sign);
    expect(colours.here).not.toBe(colours.elsewhere);
    expect(colours).toMatchObject({ card: "1px", button: "solid" });
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

/** No screen is wider than its window, at 320 px, which is 1280 px at 400 %, nor with text at 200 %. */
async function expectNothingCut(page: Page): Promise<void> {
  await page.setViewport({ width: 320, height: 800 });
  expect(await page.evaluate(() => innerWidth)).toBe(320);
  expect(await widthOf(page), "at 320 px").toBeLessThanOrEqual(320);
  await page.setViewport({ width: 640, height: 800 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  expect(await widthOf(page), "with text at 200 %").toBeLessThanOrEqual(640);
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
