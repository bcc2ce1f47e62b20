import { rmSync } from "node:fs";
import type { Page } from "puppeteer-core";
import { ask } from "#tests/e2e/ask-background.ts";
import { inBackground } from "#tests/e2e/in-background.ts";
import { Mirror } from "#tests/e2e/mirror.ts";
import { openBrowser, type OpenBrowser } from "#tests/e2e/open-browser.ts";
import { Ministry } from "#tests/e2e/published-rules.ts";
import { restartBackground } from "#tests/e2e/restart-background.ts";
import { findBrowser } from "#tests/fixtures/find-browser.ts";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";
import { embeddedSetFolder } from "#rules/cli/load-rules.ts";
import { quantile } from "./measure.ts";

const host = "regles.ministere.example";
const rounds = 12;

/** Long enough for a first visit to a mirror, which nothing else keeps awake. */
const sleepsSoon = { "extensions.background.idle.timeout": 6000 } as const;

/**
 * How long the background takes, each time it wakes, to verify the whole received set and have it ready, as it
 * measures it itself: the signatures and the hash of every byte, then the compiled form.
 */
export async function loadReceived(): Promise<void> {
  const ministry = new Ministry();
  await ministry.makeKeys();
  const mirror = new Mirror();
  mirror.folder = await ministry.publishFolder(embeddedSetFolder, "entier");
  const server = await serveFixtures({ [host]: mirror.answer });
  for (const name of ["chromium", "firefox"] as const) {
    const opened = await openBrowser(name, {
      server,
      extension: ministry.extension(name, `https://${host}/`),
      ...(name === "chromium" ? {} : { program: { path: findBrowser(name), preferences: sleepsSoon } }),
    });
    const screen = await opened.openExtensionPage("popup.html");
    const visit = await ask(screen, "updateRules");
    if (visit.result !== "installed") throw new Error(JSON.stringify(visit));
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await sleep(opened, screen);
      const { from } = await ask(screen, "rulesStatus");
      if (from !== "active") throw new Error(`${name}: ${from}`);
      times.push(
        await inBackground(opened, screen, ({ performance: own }) => own.getEntriesByName("rules").at(-1)!.duration),
      );
    }
    console.log(
      `  ${name}: best ${Math.min(...times).toFixed(0)} ms, p50 ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms, of ${rounds} starts`,
    );
    await opened.close();
  }
  await server.close();
  rmSync(ministry.place, { recursive: true });
}

/** Chromium is told to stop the background; Firefox stops it by itself, when nothing was asked of it for a while. */
async function sleep(opened: OpenBrowser, screen: Page): Promise<void> {
  if (opened.name === "chromium") await restartBackground(opened, screen);
  else
    await screen.waitForFunction(() => chrome.extension.getBackgroundPage() === null, {
      polling: 100,
      timeout: 5 * sleepsSoon["extensions.background.idle.timeout"],
    });
}
