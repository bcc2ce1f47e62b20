import axe from "axe-core";
import type { Page } from "puppeteer-core";
import { z } from "zod";

/** WCAG 2.2 A and AA, on which RGAA 4.1 stands, and axe's own best practices. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const Found = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

/** What axe finds wrong in a page, in words: nothing when all is well. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return run(page, { type: "tag", values: tags });
}

/** Only the contrasts, where axe has already looked at the page: all that a dark scheme changes. */
export function contrastFaults(page: Page): Promise<string[]> {
  return run(page, { type: "rule", values: ["color-contrast"] });
}

async function run(page: Page, only: { type: string; values: string[] }): Promise<string[]> {
  const found = await page.evaluate(async (runOnly) => {
    const loaded = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: unknown }> } };
    const { violations } = await loaded.axe.run({ runOnly });
    return JSON.stringify(violations);
  }, only);
  return Found.parse(JSON.parse(found)).flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}\n${failureSummary}`),
  );
}
