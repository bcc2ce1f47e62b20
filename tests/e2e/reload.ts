import type { Page } from "puppeteer-core";

/** Loads a page of the extension again. Firefox never tells the driver that it has. */
export async function reload(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.id = "before";
    setTimeout(() => location.reload(), 0);
  });
  const end = Date.now() + 10_000;
  for (;;) {
    const isBack = await page
      .evaluate(() => document.querySelector("body:not(#before) h1") !== null)
      .catch(() => false);
    if (isBack) return;
    if (Date.now() > end) throw new Error("The page did not come back.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
