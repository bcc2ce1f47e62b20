import type { CDPSession, Page } from "puppeteer-core";
import { boxNamed, type Box, type BoxName } from "#tests/e2e/boxes.ts";
import { openBrowser, type OpenBrowser } from "#tests/e2e/open-browser.ts";
import { builtExtension, tactBeside } from "#tests/e2e/tact-in-page.ts";
import { openComposeBox, typeDraft } from "#tests/e2e/type-draft.ts";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";
import { quantile } from "./measure.ts";
import { peerExtension } from "./peer-extension.ts";

/**
 * What Tact adds to one key, in Chromium: processor time of the page's main thread from the key until two
 * frames later, extension on against off and against a peer, in turns, on the sites' own editors. Build first.
 */
const boxNames: readonly BoxName[] = [
  "X, box on the home page",
  "Facebook, post dialog",
  "LinkedIn, share dialog in the shadow root",
];
const draft =
  "Mon chef est un incompétent notoire, et je le dis sans détour. La réunion de ce matin a duré trois heures, personne n'a rien décidé, et nous recommencerons demain avec les mêmes dossiers sur la même table. Voilà où nous en sommes après deux mois de travail sur ce projet.";
const letters = "encore une ligne que je relis avant de publier, puis je continue ";
const keysPerRound = 40;
const rounds = 3;

const hosts = ["x.com", "www.facebook.com", "www.linkedin.com"];
const server = await serveFixtures();
const contestants = {
  off: await openBrowser("chromium", { server }),
  on: await openBrowser("chromium", { server, extension: builtExtension("chromium") }),
  peer: await openBrowser("chromium", { server, extension: await peerExtension(hosts) }),
};
const names = Object.keys(contestants) as (keyof typeof contestants)[];

console.log(`${draft.length} characters with remarks; ${keysPerRound * rounds} keys each; ms of main thread a key.\n`);
for (const name of boxNames) {
  const box = boxNamed(name);
  const times = { off: [] as number[], on: [] as number[], peer: [] as number[] };
  const long = { off: 0, on: 0, peer: 0 };
  for (let round = 0; round < rounds; round++)
    for (const which of round % 2 === 0 ? names : names.toReversed()) {
      const measured = await typeIn(contestants[which], box, which);
      times[which].push(...measured.times);
      long[which] += measured.longTasks;
    }
  const at = (q: number): string => {
    const off = quantile(times.off, q);
    const added = (which: "on" | "peer"): string => `+ ${(quantile(times[which], q) - off).toFixed(2)}`;
    return `off ${off.toFixed(2)}, Tact ${added("on")}, alex ${added("peer")}`;
  };
  console.log(`  ${name}\n    p50: ${at(0.5)}\n    p95: ${at(0.95)}`);
  console.log(`    tasks over 50 ms: off ${long.off}, Tact ${long.on}, alex ${long.peer}`);
}
for (const opened of Object.values(contestants)) await opened.close();
await server.close();

async function typeIn(
  opened: OpenBrowser,
  box: Box,
  which: keyof typeof contestants,
): Promise<{ readonly times: number[]; readonly longTasks: number }> {
  const page = await opened.newPage();
  await openComposeBox(page, box);
  await typeDraft(page, box, draft);
  if (which === "peer") await page.waitForSelector("[data-peer]");
  if (which === "on") await (await tactBeside(page, box)).badgeSays(/^\d+ remarque/u);
  const session = await page.createCDPSession();
  // Processor time of the thread: other programs of the machine do not count.
  await session.send("Performance.setTimeDomain", { timeDomain: "threadTicks" });
  await session.send("Performance.enable");
  await page.evaluate(() => {
    const counted = window as unknown as { longTasks: number };
    counted.longTasks = 0;
    new PerformanceObserver((list) => {
      counted.longTasks += list.getEntries().length;
    }).observe({ entryTypes: ["longtask"] });
  });
  const times: number[] = [];
  for (let key = 0; key < keysPerRound; key++) {
    const before = await busyMs(session);
    await page.keyboard.type(letters[key % letters.length]!);
    await twoFrames(page);
    times.push((await busyMs(session)) - before);
  }
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number }).longTasks);
  await page.close();
  return { times, longTasks };
}

async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}

function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
