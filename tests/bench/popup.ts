import { boxNamed } from "#tests/e2e/boxes.ts";
import { openBrowser } from "#tests/e2e/open-browser.ts";
import { openPopup } from "#tests/e2e/open-popup.ts";
import { builtExtension, tactBeside } from "#tests/e2e/tact-in-page.ts";
import { openComposeBox, typeDraft } from "#tests/e2e/type-draft.ts";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";

/** How long the popup takes to show something, and the remarks or the guide, over a page with a draft. */
const rounds = 30;
const server = await serveFixtures();
const opened = await openBrowser("chromium", { server, extension: builtExtension("chromium") });
const box = boxNamed("X, box on the home page");
const page = await opened.newPage();
await openComposeBox(page, box);
await typeDraft(page, box, "Mon chef est un incompétent notoire.");
await (await tactBeside(page, box)).badgeSays(/^1 remarque/u);
const drawn: number[] = [];
for (let round = 0; round < rounds; round++) {
  await page.bringToFront();
  const popup = await openPopup(opened);
  await popup.waitForSelector(".remark");
  drawn.push(
    await popup.evaluate(async () => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      if (paint !== undefined) return paint.startTime;
      return new Promise<number>((resolve) =>
        new PerformanceObserver((list) => resolve(list.getEntries()[0]!.startTime)).observe({ type: "paint" }),
      );
    }),
  );
  await popup.close();
}
drawn.sort((a, b) => a - b);
const at = (share: number): string => `${Math.round(drawn[Math.floor(share * (drawn.length - 1))]!)} ms`;
console.log(`Popup with its remarks, from its opening to its first painting: median ${at(0.5)}, 95 % ${at(0.95)}`);
await opened.close();
await server.close();
