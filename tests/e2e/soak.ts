import type { CDPSession, Page } from "puppeteer-core";

/** What a page holds, once everything that can be collected is. */
export interface Footprint {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What was done, and what the page held before and after. */
export interface Soak {
  readonly keys: number;
  readonly boxes: number;
  readonly before: Footprint;
  readonly after: Footprint;
}

/** Every kind of box of the fixture of X, one after the other without a reload: each appears, is written in, and goes. */
const stops = [
  ["/home", "[data-testid=primaryColumn] [data-testid=tweetTextarea_0]"],
  ["/compose/post", "[role=dialog] [data-testid=tweetTextarea_0]"],
  ["/prefet_rhone/status/1", "[data-testid=inline_reply_offscreen] [data-testid=tweetTextarea_0]"],
  ["/i/chat/1", "textarea[data-testid=dm-composer-textarea]"],
  ["/settings/profile", "textarea[name=description]"],
] as const;

/** During a long soak, what the page holds is told this often, in ms. */
const tellMs = 15_000;
const sentence = "Le dossier 2 62 08 75 032 039 77 : mon chef est un incompétent, voilà. ";

/**
 * Types and navigates in one page, as fast as it goes, for a time and at least two rounds; the rounds before `before` only
 * warm it up. Chromium.
 */
export async function soak(
  page: Page,
  forMs: number,
  told: (keys: number, now: Footprint) => void = () => undefined,
): Promise<Soak> {
  const session = await page.createCDPSession();
  await page.goto("https://x.com/home");
  const warmUp = 4;
  let keys = 0;
  let boxes = 0;
  const round = async (): Promise<void> => {
    for (const [path, editor] of stops) {
      keys += await writeOnce(page, path, editor);
      boxes++;
    }
  };
  for (let times = 0; times < warmUp; times++) await round();
  const before = await footprint(page, session);
  [keys, boxes] = [0, 0];
  const end = Date.now() + forMs;
  let next = Date.now() + tellMs;
  for (let rounds = 0; rounds < 2 || Date.now() < end; rounds++) {
    await round();
    if (Date.now() < next) continue;
    told(keys, await footprint(page, session));
    next = Date.now() + tellMs;
  }
  const after = await footprint(page, session);
  await session.detach();
  return { keys, boxes, before, after };
}

/** Goes to a path as the site itself does, writes in its box key after key, and takes a part of it back. */
async function writeOnce(page: Page, path: string, selector: string): Promise<number> {
  await goTo(page, path);
  const box = await page.waitForSelector(selector);
  await box!.focus();
  await box!.dispose();
  await page.keyboard.type(sentence);
  const back = 20;
  for (let times = 0; times < back; times++) await page.keyboard.press("Backspace");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return sentence.length + back;
}

function goTo(page: Page, path: string): Promise<void> {
  return page.evaluate(async (to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
    await new Promise(requestAnimationFrame);
  }, path);
}

/** Back to a page in which nobody has written, everything collected. */
async function footprint(page: Page, session: CDPSession): Promise<Footprint> {
  await goTo(page, "/home");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  for (let times = 0; times < 3; times++) await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return {
    heapBytes: metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0,
    nodes,
    listeners: jsEventListeners,
  };
}
