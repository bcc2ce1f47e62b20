import { openBrowser } from "#tests/e2e/open-browser.ts";
import { soak, type Footprint } from "#tests/e2e/soak.ts";
import { builtExtension } from "#tests/e2e/tact-in-page.ts";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";

/**
 * What hours of typing and navigating leave behind, in Chromium: with Tact, then without. Build first. Minutes for each
 * may be given; five otherwise.
 */
const minutes = Number(process.argv[2] ?? 5);
const server = await serveFixtures();
for (const extension of [builtExtension("chromium"), undefined]) {
  const opened = await openBrowser("chromium", { server, ...(extension === undefined ? {} : { extension }) });
  const tell = (keys: number, { heapBytes, nodes, listeners }: Footprint): void =>
    console.log(`  ${keys} keys: heap ${(heapBytes / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners`);
  console.log(extension === undefined ? "Without Tact" : "With Tact");
  const { keys, boxes, before, after } = await soak(await opened.newPage(), minutes * 60_000, tell);
  tell(0, before);
  tell(keys, after);
  console.log(`  ${boxes} boxes; heap + ${((after.heapBytes - before.heapBytes) / 1e6).toFixed(2)} MB`);
  await opened.close();
}
await server.close();
