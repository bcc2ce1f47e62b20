import { afterAll, beforeAll, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { soak } from "./soak.ts";
import { builtExtension } from "./tact-in-page.ts";

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

/** `npm run soak` does it for ten minutes, beside a browser without Tact. */
it("boxes that appear, are written in and go leave nothing behind", async () => {
  const { before, after } = await soak(await opened.newPage(), 5_000);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(1_000_000);
});

it("is told apart from a page that forgets nothing", async () => {
  const page = await opened.newPage();
  await page.evaluateOnNewDocument(() => {
    const kept: unknown[] = [];
    addEventListener("popstate", () => {
      const forgotten = document.createElement("div");
      forgotten.addEventListener("click", () => undefined);
      kept.push(forgotten, "x".repeat(100_000).split(""));
    });
  });
  const { before, after } = await soak(page, 0);
  expect(after.nodes).toBeGreaterThan(before.nodes);
  expect(after.listeners).toBeGreaterThan(before.listeners);
  expect(after.heapBytes - before.heapBytes).toBeGreaterThan(1_000_000);
});
