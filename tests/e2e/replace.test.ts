import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type BoxName } from "./boxes.ts";
import { extensionWith, removeCopies } from "./changed-extension.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { tactBeside } from "./tact-in-page.ts";
import { draftAsSitePublishes, openComposeBox, publishByClick, typeDraft } from "./type-draft.ts";

const before = "Oui. Mon chef est un incompétent, voilà.";
const after = "Oui. Je comprends mal ce choix, voilà.";
const patience = { interval: 20, timeout: 5000 };

/** No rule of the package proposes words: one of them is given some. */
const rule = '"id":"denigrement-hierarchie"';
const withWords = `${rule},"replacement":{"fr":"Je comprends mal ce choix"}`;

describe.each(["chromium", "firefox"] as const)("words that a rule proposes, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    const extension = extensionWith(name, "rules/interministeriel.json", (json) => json.replace(rule, withWords));
    opened = await openBrowser(name, { server, extension });
    page = await opened.newPage();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    removeCopies();
  });

  it.each<BoxName>([
    "X, box on the home page",
    "X, narrow screen",
    "Facebook, post dialog",
    "Facebook, post dialog with rich text",
    "LinkedIn, share dialog in the shadow root",
    "LinkedIn, comment",
    "LinkedIn, message",
  ])("%s: take the place of the others, in one step to undo, with the caret after them", async (boxName) => {
    server.reset();
    const box = boxNamed(boxName);
    await openComposeBox(page, box);
    await typeDraft(page, box, before);
    const tact = await tactBeside(page, box);
    const replace = async (): Promise<void> => {
      await tact.badgeSays(/^1 remarque/u);
      await page.keyboard.press("F2");
      await (await tact.view.waitFor(".replacement button")).click();
      await expect.poll(() => draftAsSitePublishes(page, box), patience).toBe(after);
    };
    await replace();
    await tact.badgeSays(/Aucune remarque/u);
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await expect.poll(() => draftAsSitePublishes(page, box), patience).toBe(before);
    await replace();
    await page.keyboard.type(" !");
    const published = after.replace("choix", "choix !");
    await expect.poll(() => draftAsSitePublishes(page, box), patience).toBe(published);
    await publishByClick(page, box);
    await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([published]);
  });

  it("a site that takes other words is told, and the proposed ones can be copied", async () => {
    const box = boxNamed("X, narrow screen");
    await openComposeBox(page, box);
    await typeDraft(page, box, before);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque/u);
    await page.$eval(box.editor, (field) => {
      field.addEventListener("input", () => {
        (field as HTMLTextAreaElement).value = "Oui.";
      });
    });
    await page.keyboard.press("F2");
    await (await tact.view.waitFor(".replacement button")).click();
    await expect.poll(() => tact.view.text(), patience).toMatch(/n'a pas pris ces mots.*Copier les mots proposés/su);
  });
});
