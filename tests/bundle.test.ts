import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const built = (file: string): string => fileURLToPath(new URL(`../.output/chrome-mv3/${file}`, import.meta.url));

describe("the built extension", () => {
  test.each([
    ["doorbell.js", 2],
    ["compose.js", 180],
  ])("%s weighs at most %i kB", (file, kilobytes) => {
    expect(existsSync(built(file)), "built by npm test").toBe(true);
    expect(statSync(built(file)).size).toBeLessThanOrEqual(kilobytes * 1000);
  });

  test.each([
    ["doorbell.js", "setTimeout(", "nothing runs where nobody writes"],
    ["doorbell.js", "setInterval(", "nothing runs where nobody writes"],
    ["doorbell.js", "requestAnimationFrame", "nothing runs where nobody writes"],
    ["doorbell.js", "Observer", "nothing is watched where nobody writes"],
    ["doorbell.js", "postMessage", "the page is not told"],
    ["doorbell.js", "dispatchEvent", "the page is not told"],
    ["compose.js", "fetch(", "nothing of a draft leaves the browser"],
    ["compose.js", "XMLHttpRequest", "nothing of a draft leaves the browser"],
    ["compose.js", "WebSocket", "nothing of a draft leaves the browser"],
    ["compose.js", "sendBeacon", "nothing of a draft leaves the browser"],
    ["compose.js", "indexedDB", "in a page, IndexedDB is the site's"],
    ["compose.js", "localStorage", "in a page, storage is the site's"],
    ["compose.js", "eval(", "rules are data"],
    ["compose.js", "new Function", "rules are data"],
    ["compose.js", "ZodError", "zod stays in the background"],
    ["compose.js", "setInterval(", "nothing polls"],
    ["background.js", "eval(", "rules are data"],
  ])("%s does not hold « %s »: %s", (file, word) => {
    expect(readFileSync(built(file), "utf8").includes(word)).toBe(false);
  });
});
