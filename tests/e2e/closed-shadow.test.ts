import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureServer, serveFixtures } from "#tests/fixtures/serve-fixtures.ts";
import { inClosedShadow } from "./closed-shadow.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";

const extension = fileURLToPath(new URL("../fixtures/extension-probe", import.meta.url));
const HOST = "harness-probe";
const PATIENCE = { interval: 10, timeout: 15_000 };

describe.each(["chromium", "firefox"] as const)("an extension in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension });
    page = await opened.newPage("https://www.example.org/textarea");
  });

  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  it("draws a panel that the page itself cannot look into", async () => {
    const isHidden = await page.evaluate((host) => document.querySelector(host)?.shadowRoot === null, HOST);
    expect(isHidden).toBe(true);
  });

  it("draws a panel whose text a test reads", async () => {
    const panel = await inClosedShadow(page, HOST);
    expect(await panel.text()).toContain("0 clic");
    expect(await (await panel.query("[role=dialog]"))?.attribute("aria-label")).toBe("Sonde");
    expect(await panel.query("nav")).toBeUndefined();
    expect(await panel.queryAll("button, input")).toHaveLength(2);
  });

  it("receives a test's real click, once", async () => {
    const panel = await inClosedShadow(page, HOST);
    const button = await panel.waitFor("button");
    await button.click();
    await expect.poll(() => panel.text(), PATIENCE).toContain("1 clic");
    expect(await button.isFocused()).toBe(true);
  });

  it("moves its focus with the keyboard", async () => {
    const panel = await inClosedShadow(page, HOST);
    await page.keyboard.press("Tab");
    const active = await panel.activeElement();
    expect(await active?.attribute("aria-label")).toBe("Note");
  });

  it("places its panel where the style sheet says", async () => {
    const panel = await inClosedShadow(page, HOST);
    const dialog = await panel.waitFor("[role=dialog]");
    const { x, y, width, height } = await dialog.rect();
    const view = await page.evaluate(() => ({ width: document.documentElement.clientWidth, height: innerHeight }));
    expect(x + width).toBeCloseTo(view.width - 20, 0);
    expect(y + height).toBeCloseTo(view.height - 20, 0);
    expect(await dialog.style("position")).toBe("fixed");
  });

  it("is clicked inside a frame too", async () => {
    const feed = await opened.newPage("https://www.linkedin.com/feed/?interop=iframe&shareActive=true");
    const element = await feed.waitForSelector("iframe[data-testid=interop-iframe]");
    const frame = await element!.contentFrame();
    const panel = await inClosedShadow(frame, HOST);
    await (await panel.waitFor("button")).click();
    await expect.poll(() => panel.text(), PATIENCE).toContain("1 clic");
    await feed.close();
  });

  it("shows its own pages, in French", async () => {
    const popup = await opened.openExtensionPage("popup.html");
    const language = await popup.$eval("#language", (element) => element.textContent);
    expect(language.slice(0, 2)).toBe("fr");
    expect(await popup.evaluate(() => location.host)).toBe(opened.extensionId());
    await popup.close();
  });
});
