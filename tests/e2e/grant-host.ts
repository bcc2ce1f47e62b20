import type { OpenBrowser } from "./open-browser.ts";

/**
 * Answers beforehand the question that the browser will ask when Tact wants a site: without a screen nobody can press
 * its buttons. Firefox is told so by a preference (`browser-settings.ts`); Chromium, by its own page of extensions,
 * which remembers that the person once agreed, and then asks no more.
 */
export async function grantHost(opened: OpenBrowser, host: string): Promise<void> {
  if (opened.name === "firefox") return;
  const page = await opened.newPage("chrome://extensions");
  await page.evaluate(
    async (id, pattern) => {
      interface Private {
        readonly developerPrivate: { addHostPermission(id: string, pattern: string): Promise<void> };
      }
      await (globalThis as unknown as { chrome: Private }).chrome.developerPrivate.addHostPermission(id, pattern);
    },
    opened.installedId(),
    `https://${host}/*`,
  );
  await page.close();
}
