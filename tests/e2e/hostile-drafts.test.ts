import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { clickIntoBox, draftAsSitePublishes, openComposeBox, publishByShortcut } from "./type-draft.ts";

const number = "2 62 08 75 032 039 77";
const patience = { interval: 20, timeout: 10_000 };

const drafts: readonly (readonly [string, string, RegExp])[] = [
  ["only emoji", "😀👩🏽‍🚒🇫🇷".repeat(20), /Aucune remarque/u],
  ["right-to-left text", `זה סוד ${number} של הבוס`, /^1 remarque/u],
  ["zero-width characters inside words", `Mon ch\u200Bef est un incom\u200Dpétent`, /^1 remarque/u],
  ["accents written apart", "Mon chef est un incompe\u0301tent", /^1 remarque/u],
  ["65,000 characters", `${"Une ligne tout à fait ordinaire. ".repeat(1970)}${number}`, /^1 remarque/u],
];

describe.each(["chromium", "firefox"] as const)("odd drafts, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;
  const box = boxNamed("Facebook, post dialog");

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    page = await opened.newPage();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  it.each(drafts)("%s are read, and published as they are", async (_what, draft, badge) => {
    server.reset();
    await openComposeBox(page, box);
    await page.evaluate((text) => document.execCommand("insertText", false, text), draft);
    await expect.poll(() => draftAsSitePublishes(page, box), patience).toBe(draft);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(badge);
    await publishByShortcut(page, box);
    if (!badge.source.includes("Aucune")) await tact.publishAnyway();
    await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([draft]);
  });

  it("an empty draft shows nothing", async () => {
    await openComposeBox(page, box);
    await page.keyboard.type("a");
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/Aucune remarque/u);
    await page.keyboard.press("Backspace");
    await expect.poll(() => tact.view.query("button.badge"), patience).toBeUndefined();
    await clickIntoBox(page, box);
    expect(await tact.view.query("button.badge")).toBeUndefined();
  });
});
