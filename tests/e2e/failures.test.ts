import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed } from "./boxes.ts";
import { extensionWith, removeCopies } from "./changed-extension.ts";
import { openBrowser } from "./open-browser.ts";
import { builtExtension, isAbsent, tactBeside } from "./tact-in-page.ts";
import { draftAsSitePublishes, openComposeBox, publishByClick, typeDraft } from "./type-draft.ts";

const rules = "rules/interministeriel.json";
const serious = "Le dossier : 2 62 08 75 032 039 77.";
const patience = { interval: 20, timeout: 15_000 };

let server: FixtureServer;

beforeAll(async () => {
  server = await serveFixtures();
});
afterAll(async () => {
  await server?.close();
  removeCopies();
});

describe.each(["chromium", "firefox"] as const)("when something of Tact fails, in %s", (name) => {
  it("rules that cannot be read: nothing is shown in the page, and it publishes as ever", async () => {
    server.reset();
    const opened = await openBrowser(name, { server, extension: extensionWith(name, rules, () => "{ not rules") });
    const page = await opened.newPage();
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, serious);
    await publishByClick(page, box);
    await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([serious]);
    expect(await isAbsent(page)).toBe(true);
    await opened.close();
  });

  it("a site recipe with a broken selector: the badge says that Tact no longer reads, and the post leaves", async () => {
    server.reset();
    const opened = await openBrowser(name, {
      server,
      extension: extensionWith(name, rules, (json) => json.replace('[data-testid=\\"tweetButton\\"]', "[[[")),
    });
    const page = await opened.newPage();
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, serious);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^Tact ne relit plus ce message/u);
    expect(await draftAsSitePublishes(page, box)).toBe(serious);
    await publishByClick(page, box);
    await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([serious]);
    await opened.close();
  });
});

/** What Chromium does to a whole process when it loses its one question for them at the start. */
const wordless = (script: string): string => `chrome.i18n.getMessage = () => "";\n${script}`;

describe("when Chromium gives no words, Tact says them all the same", () => {
  it("in the page", async () => {
    const opened = await openBrowser("chromium", {
      server,
      extension: extensionWith("chromium", "compose.js", wordless),
    });
    const page = await opened.newPage();
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, serious);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque, la plus sérieuse : Grave/u);
    await opened.close();
  });

  it("in the popup", async () => {
    const popup = readFileSync(join(builtExtension("chromium"), "popup.html"), "utf8");
    const script = /src="\/(?<path>chunks\/popup-[^"]+)"/u.exec(popup)!.groups!["path"]!;
    const opened = await openBrowser("chromium", { server, extension: extensionWith("chromium", script, wordless) });
    const screen = await opened.openExtensionPage("popup.html");
    await expect.poll(() => screen.$eval("body", (body) => body.innerText), patience).toMatch(/Guide.*Règles/su);
    await opened.close();
  });
});
