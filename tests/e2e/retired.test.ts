import { describe, expect, it } from "vitest";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed } from "./boxes.ts";
import { openBrowser } from "./open-browser.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { draftAsSitePublishes, openComposeBox, publishByClick, typeDraft } from "./type-draft.ts";

const serious = "Dossier 2 62 08 75 032 039 77.";
const patience = { interval: 20, timeout: 5000 };

/** Firefox ends our scripts at once, with no last word: what was drawn stays, deaf, until the page is loaded again. */
describe.each(["chromium", "firefox"] as const)(
  "when Tact is updated or removed while someone writes, in %s",
  (name) => {
    it("the draft is untouched and publishes, nothing is written in the console, and Chromium's agents are told once", async () => {
      const server = await serveFixtures();
      const opened = await openBrowser(name, { server, extension: builtExtension(name) });
      const page = await opened.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      const box = boxNamed("X, box on the home page");
      await openComposeBox(page, box);
      await typeDraft(page, box, serious);
      const tact = await tactBeside(page, box);
      await tact.badgeSays(/Grave/u);

      await opened.browser.uninstallExtension(opened.installedId());

      await typeDraft(page, box, " Oui. Voilà.");
      expect(await draftAsSitePublishes(page, box)).toBe(`${serious} Oui. Voilà.`);
      if (name === "chromium") {
        await expect.poll(() => tact.view.text(), patience).toMatch(/^Tact vient d'être mis à jour ou désactivé/u);
        expect(await tact.view.query("button.badge")).toBeUndefined();
      }
      await publishByClick(page, box);
      await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([`${serious} Oui. Voilà.`]);
      expect(said).toEqual([]);
      await opened.close();
      await server.close();
    });
  },
);
