import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "puppeteer-core";
import { findBrowser } from "#tests/fixtures/find-browser.ts";

/** Draws `assets/icon.svg` at every size that browsers ask for, into `public/icon/`. */
const sizes = [16, 32, 48, 96, 128] as const;
const drawing = readFileSync(new URL("../assets/icon.svg", import.meta.url), "utf8");
const folder = fileURLToPath(new URL("../public/icon/", import.meta.url));

mkdirSync(folder, { recursive: true });
const browser = await launch({
  executablePath: findBrowser("chromium"),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
for (const size of sizes) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  await page.screenshot({ path: `${folder}${size}.png`, omitBackground: true });
}
await browser.close();
