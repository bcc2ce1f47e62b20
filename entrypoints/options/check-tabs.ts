import { browser } from "wxt/browser";
import type { CheckedTab } from "#components/site-check.tsx";
import { sendToPage } from "#entrypoints/background/messages.ts";

/** What the site recipes find in every open tab that Tact may read, the one looked at last first. */
export async function checkTabs(): Promise<readonly CheckedTab[]> {
  const tabs = await browser.tabs.query({ url: "https://*/*" });
  const latest = [...tabs].sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const checked = await Promise.all(
    latest.map(async ({ id, url, title = "" }) => {
      // Without a permission for its site, the browser gives no address.
      const host = URL.parse(url ?? "")?.hostname;
      if (id === undefined || host === undefined) return [];
      const report = await sendToPage(id, "siteCheck", {});
      return [{ id, host, title, ...(report === undefined ? {} : { report }) }];
    }),
  );
  return checked.flat();
}
