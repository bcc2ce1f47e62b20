import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { openComposeBox, pressKeys, typeDraft } from "./type-draft.ts";

const draft =
  "Mon chef est un incompétent notoire, et le dossier de Mme Martin porte le 2 62 08 75 032 039 77, voilà tout.";

describe.each(["chromium", "firefox"] as const)("the network, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  it.each(["X, box on the home page", "Facebook, post dialog", "LinkedIn, share dialog in the shadow root"] as const)(
    "%s: while an agent types, reads the reasons and goes back, no request but the page's own",
    async (boxName) => {
      const box = boxNamed(boxName);
      const page = await opened.newPage();
      server.reset();
      await openComposeBox(page, box);
      await typeDraft(page, box, draft);
      const tact = await tactBeside(page, box);
      await tact.badgeSays(/^\d remarques, la plus sérieuse : Grave/u);
      await page.keyboard.press("F2");
      await tact.panel();
      await page.keyboard.press("Escape");
      if (box.shortcut === "Control+Enter") {
        await pressKeys(page, box.shortcut);
        await tact.question();
        await page.keyboard.press("Escape");
      }
      expect(server.requests.length).toBeGreaterThan(0);
      expect(server.requests.filter(({ isFixture }) => !isFixture)).toEqual([]);
      const sent = JSON.stringify(server.requests);
      for (const word of ["chef", "Martin", "2%2062", "2 62"]) expect(sent).not.toContain(word);
      await page.close();
    },
  );

  it("a request that is not the page's own would be seen", async () => {
    const page = await opened.newPage("https://www.example.org/textarea");
    server.reset();
    await page.evaluate(() => fetch("https://elsewhere.example/", { mode: "no-cors" }).catch(() => undefined));
    await page.goto("https://elsewhere.example/").catch(() => undefined);
    expect(server.requests.filter(({ isFixture }) => !isFixture).length).toBeGreaterThan(0);
    await page.close();
  });
});
