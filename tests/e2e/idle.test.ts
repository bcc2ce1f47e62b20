import type { CDPSession, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, isAbsent } from "./tact-in-page.ts";
import { clickIntoBox } from "./type-draft.ts";

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

it.each(["X, box on the home page", "Facebook, comment", "LinkedIn, comment"] as const)(
  "%s: where nobody writes, nothing of Tact is there but one waiting script; it comes when someone does",
  async (name) => {
    const box = boxNamed(name);
    const page = await opened.newPage();
    const world = await isolatedWorld(page);
    await page.goto(box.url);
    // Reading, scrolling and pressing elsewhere bring nothing.
    await page.mouse.click(640, 400);
    await page.mouse.wheel({ deltaY: 600 });
    await page.keyboard.press("PageUp");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await world.hasMachinery()).toBe(false);
    expect(await isAbsent(page)).toBe(true);

    await clickIntoBox(page, box);
    await expect.poll(() => world.hasMachinery(), { interval: 20, timeout: 15_000 }).toBe(true);
    await page.close();
  },
);

/** Looks into the world of the content script, which the page cannot see. */
async function isolatedWorld(page: Page): Promise<{ hasMachinery(): Promise<boolean> }> {
  const session: CDPSession = await page.createCDPSession();
  let context: number | undefined;
  session.on("Runtime.executionContextCreated", ({ context: { id, origin } }) => {
    if (origin.startsWith("chrome-extension:")) context = id;
  });
  await session.send("Runtime.enable");
  return {
    async hasMachinery() {
      if (context === undefined) throw new Error("The content script has no world in this page.");
      const { result } = await session.send("Runtime.evaluate", {
        contextId: context,
        expression: "window[Symbol.for('tact.doorbell')].answer !== undefined",
        returnByValue: true,
      });
      return result.value === true;
    },
  };
}
