import { describe, expect, it } from "vitest";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type BoxName } from "./boxes.ts";
import type { ShadowElement } from "./closed-shadow.ts";
import { openBrowser } from "./open-browser.ts";
import { paintedBounds } from "./painted.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { draftAsSitePublishes, editorOf, openComposeBox, publishByClick, typeDraft } from "./type-draft.ts";

const serious = "Dossier 2 62 08 75 032 039 77.";
/** Colour of the line under a serious remark, on a light page. */
const color = "#b3121d";
const patience = { interval: 20, timeout: 15_000 };

const isShown = async (element: ShadowElement | undefined): Promise<boolean> =>
  element !== undefined && (await element.rect()).width > 0;

describe.each(["chromium", "firefox"] as const)(
  "when Tact is updated or removed while someone writes, in %s",
  (name) => {
    it.each<BoxName>(["X, box on the home page", "X, narrow screen", "LinkedIn, share dialog in the shadow root"])(
      "%s: the badge and the underlines go, one notice says so, the draft is untouched and publishes",
      async (boxName) => {
        const server = await serveFixtures();
        const opened = await openBrowser(name, { server, extension: builtExtension(name) });
        const canvas = await opened.newPage();
        const page = await opened.newPage();
        const said: string[] = [];
        page.on("console", (message) => said.push(message.text()));
        page.on("pageerror", (error) => said.push(String(error)));
        const box = boxNamed(boxName);
        await openComposeBox(page, box);
        await typeDraft(page, box, serious);
        const tact = await tactBeside(page, box);
        await tact.badgeSays(/Grave/u);
        const badge = await tact.view.waitFor("button.badge");
        await expect.poll(() => isShown(badge), patience).toBe(true);
        const editor = await editorOf(page, box);
        const painted = async (): Promise<unknown> => paintedBounds(page, (await editor.boundingBox())!, color, canvas);
        await expect.poll(painted, patience).toBeDefined();

        await opened.browser.uninstallExtension(opened.installedId());

        await typeDraft(page, box, " Oui. Voilà.");
        expect(await draftAsSitePublishes(page, box)).toBe(`${serious} Oui. Voilà.`);
        const shown = async (selector: string): Promise<string[]> => {
          const all = await tact.view.queryAll(selector);
          const texts = await Promise.all(all.map(async (each) => ((await isShown(each)) ? each.textContent() : "")));
          return texts.filter((text) => text !== "");
        };
        await expect.poll(() => shown("button.badge"), patience).toEqual([]);
        await expect
          .poll(() => shown(".toast"), patience)
          .toEqual([expect.stringMatching(/^Tact vient d'être mis à jour ou désactivé/u)]);
        await expect.poll(painted, patience).toBeUndefined();
        await publishByClick(page, box);
        await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([`${serious} Oui. Voilà.`]);
        expect(said).toEqual([]);
        await opened.close();
        await server.close();
      },
    );

    it("an open question is closed by its buttons, and the draft is untouched and publishes", async () => {
      const server = await serveFixtures();
      const opened = await openBrowser(name, { server, extension: builtExtension(name) });
      const page = await opened.newPage();
      const box = boxNamed("X, box on the home page");
      await openComposeBox(page, box);
      await typeDraft(page, box, serious);
      const tact = await tactBeside(page, box);
      await tact.badgeSays(/Grave/u);
      await publishByClick(page, box);
      await tact.question();
      const back = await tact.view.waitFor("dialog[open] .actions .primary");

      await opened.browser.uninstallExtension(opened.installedId());
      await back.click();

      await expect.poll(() => tact.isAsking(), patience).toBe(false);
      expect(await draftAsSitePublishes(page, box)).toBe(serious);
      await publishByClick(page, box);
      await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([serious]);
      await opened.close();
      await server.close();
    });
  },
);
