import { afterAll, beforeAll, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { ask } from "./ask-background.ts";
import { extensionWith, removeCopies } from "./changed-extension.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { restartBackground } from "./restart-background.ts";

let server: FixtureServer;
let opened: OpenBrowser;

/** A browser that opens no tab at the first start, as before its first window. */
const windowless = (code: string): string =>
  code.replace(
    /await (\w+)\.tabs\.create\((?=\{url:\1\.runtime\.getURL\(.\/welcome\.html)/u,
    `await ($1.storage.local.get("test:second").then((kept)=>{if(!("test:second" in kept))throw $1.storage.local.set({"test:second":1}),Error("No current window")})),await $1.tabs.create(`,
  );

beforeAll(async () => {
  server = await serveFixtures();
  opened = await openBrowser("chromium", { server });
});
afterAll(async () => {
  await opened?.close();
  await server?.close();
  removeCopies();
});

it("a first start that could open no tab leaves the welcome to the next start", async () => {
  const id = await opened.browser.installExtension(extensionWith("chromium", "background.js", windowless));
  const page = await opened.openExtensionPage("options.html", id);
  const welcomes = (): Promise<number> =>
    page.evaluate(async () => (await chrome.tabs.query({ url: chrome.runtime.getURL("welcome.html") })).length);
  await expect
    .poll(() => page.evaluate(async () => Object.keys(await chrome.storage.local.get("test:second"))))
    .toEqual(["test:second"]);
  expect(await welcomes()).toBe(0);
  for (const _start of ["second", "third"]) {
    await restartBackground(opened, page);
    await ask(page, "rulesStatus");
    await expect.poll(welcomes).toBe(1);
  }
});
