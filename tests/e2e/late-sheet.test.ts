import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed } from "./boxes.ts";
import { extensionWith, removeCopies } from "./changed-extension.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { tactBeside } from "./tact-in-page.ts";
import { openComposeBox, typeDraft } from "./type-draft.ts";

/** How late the sheet comes that shows what is drawn, in ms: the draft is typed and read by then. */
const lateness = 4000;

describe("on a slow machine, in firefox", () => {
  let server: FixtureServer;
  let opened: OpenBrowser;

  beforeAll(async () => {
    server = await serveFixtures();
    const extension = extensionWith("firefox", "background.js", (code) =>
      code.replace(
        /await (\w+\.scripting\.insertCSS\()/u,
        `await new Promise((resolve)=>setTimeout(resolve,${lateness})),await $1`,
      ),
    );
    opened = await openBrowser("firefox", { server, extension });
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    removeCopies();
  });

  it("the badge and the panel stand in the window as soon as they are shown", async () => {
    const page = await opened.newPage();
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Mon chef est un incompétent.");
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque/u);
    await page.keyboard.press("F2");
    const panel = await tact.panel();
    const badge = await tact.badge();
    expect((await panel.rect()).width, "shown before its sheet has come").toBe(0);
    await expect.poll(async () => (await panel.rect()).width, { timeout: 15_000 }).toBeGreaterThan(0);
    const width = await page.evaluate(() => innerWidth);
    const right = async (element: typeof panel): Promise<number> => {
      const { x, width: own } = await element.rect();
      return x + own;
    };
    await expect.poll(() => right(panel), { timeout: 1000 }).toBeLessThanOrEqual(width);
    const editor = await page.$eval(box.editor, (field) => field.getBoundingClientRect().toJSON());
    const { x, y, height } = await badge.rect();
    const isOver = x < editor.right && y < editor.bottom && y + height > editor.top;
    expect(isOver, "the badge hides the words").toBe(false);
  });
});
