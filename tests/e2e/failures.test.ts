import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed } from "./boxes.ts";
import { openBrowser } from "./open-browser.ts";
import { builtExtension, isAbsent, tactBeside } from "./tact-in-page.ts";
import { draftAsSitePublishes, openComposeBox, publishByClick, typeDraft } from "./type-draft.ts";

const serious = "Le dossier : 2 62 08 75 032 039 77.";
const patience = { interval: 20, timeout: 15_000 };

describe.each(["chromium", "firefox"] as const)("when Tact itself fails, in %s, the post goes through", (name) => {
  let server: FixtureServer;
  const broken: string[] = [];

  beforeAll(async () => {
    server = await serveFixtures();
  });
  afterAll(async () => {
    await server?.close();
    for (const folder of broken) rmSync(folder, { recursive: true });
  });

  /** The built extension with its rules changed. */
  function extensionWith(change: (rules: string) => string): string {
    const folder = mkdtempSync(join(tmpdir(), "tact-broken-"));
    broken.push(folder);
    cpSync(builtExtension(name), folder, { recursive: true });
    const file = join(folder, "rules/interministeriel.json");
    const rules = change(readFileSync(file, "utf8"));
    writeFileSync(file, rules);
    const sha256 = createHash("sha256").update(rules).digest("hex");
    const sets = [{ id: "interministeriel", sha256, length: Buffer.byteLength(rules) }];
    writeFileSync(join(folder, "rules/embedded.json"), JSON.stringify({ sets, preset: {} }));
    return folder;
  }

  it("rules that cannot be read: nothing is shown in the page, and it publishes as ever", async () => {
    server.reset();
    const opened = await openBrowser(name, { server, extension: extensionWith(() => "{ not rules") });
    const page = await opened.newPage();
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, serious);
    await publishByClick(page, box);
    await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([serious]);
    expect(await isAbsent(page)).toBe(true);
    await opened.close();
  });

  it("a site recipe with a broken selector: the badge says that Tact no longer reads, and the post leaves", async () => {
    server.reset();
    const opened = await openBrowser(name, {
      server,
      extension: extensionWith((rules) => rules.replace('[data-testid=\\"tweetButton\\"]', "[[[")),
    });
    const page = await opened.newPage();
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, serious);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^Tact ne relit plus ce message/u);
    expect(await draftAsSitePublishes(page, box)).toBe(serious);
    await publishByClick(page, box);
    await expect.poll(() => server.published.map(({ text }) => text), patience).toEqual([serious]);
    await opened.close();
  });
});
