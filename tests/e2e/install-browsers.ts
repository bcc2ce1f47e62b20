import { findBrowser } from "#tests/fixtures/find-browser.ts";

/** Runs once before the files that need a browser: two of them must not both call apt-get. */
export default function installBrowsers(): void {
  findBrowser("chromium");
  findBrowser("firefox");
}
