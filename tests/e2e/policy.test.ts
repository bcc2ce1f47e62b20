import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { ask } from "./ask-background.ts";
import { boxNamed } from "./boxes.ts";
import { Mirror } from "./mirror.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { installPolicy } from "./policy-file.ts";
import { change, Ministry } from "./published-rules.ts";
import { isAbsent, tactBeside, type TactInPage } from "./tact-in-page.ts";
import { openComposeBox, typeDraft } from "./type-draft.ts";

const host = "regles.ministere.example";
const mirrorAddress = `https://${host}/`;
/** An identity of this test's own: the policy of Firefox holds for every browser of the machine. */
const geckoId = "tact-policy@tact.example.org";
const patience = { timeout: 15_000, interval: 50 } as const;
const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot).each(["chromium", "firefox"] as const)("an administrator's policy, in %s", (name) => {
  const ministry = new Ministry();
  const mirror = new Mirror();
  let server: FixtureServer;
  let opened: OpenBrowser;
  let screen: Page;
  let page: Page;
  let tact: TactInPage;
  let remove: (() => void) | undefined;

  const values = (rest: object = {}): object => ({
    mirrors: [mirrorAddress],
    rootSha256: ministry.rootSha256,
    sitesOff: ["facebook"],
    severityFloor: "warning",
    corps: "police",
    contactLabel: "Cellule déontologie",
    contactUrl: "mailto:deontologie@exemple.gouv.fr",
    ...rest,
  });

  beforeAll(async () => {
    await ministry.makeKeys();
    mirror.folder = await ministry.publish("1");
    server = await serveFixtures({ [host]: mirror.answer });
    const extension = ministry.extension(name, mirrorAddress, false);
    if (name === "firefox") {
      change(join(extension, "manifest.json"), {
        browser_specific_settings: { gecko: { id: geckoId, strict_min_version: "140.0" } },
      });
      remove = installPolicy(name, geckoId, values({ mirrorss: 1, checkMinutes: "souvent" }));
    }
    opened = await openBrowser(name, { server, extension });
    if (name === "chromium") remove = installPolicy(name, opened.extensionId(), values());
    screen = await opened.openExtensionPage("popup.html");
  });
  afterAll(async () => {
    remove?.();
    await opened?.close();
    await server?.close();
    rmSync(ministry.place, { recursive: true });
  });

  it("is read, each value with who decided it", async () => {
    await expect.poll(async () => (await ask(screen, "configuration")).origins.mirrors, patience).toBe("policy");
    const { values: read, faults } = await ask(screen, "configuration");
    expect(read).toEqual(values());
    expect([...faults].sort()).toEqual(name === "firefox" ? ["checkMinutes", "mirrorss"] : []);
  });

  it("names the contact that comes first", async () => {
    expect((await ask(screen, "guide")).contacts[0]).toMatchObject({ title: { fr: "Cellule déontologie" } });
  });

  it("names the mirror and the root: rules come, and the network is asked for nothing before", async () => {
    expect(mirror.asked).toEqual([]);
    expect(await ask(screen, "updateRules")).toMatchObject({ result: "installed", mirror: mirrorAddress });
  });

  it("what is milder than its floor is not shown", async () => {
    const box = boxNamed("X, box on the home page");
    page = await opened.newPage();
    await openComposeBox(page, box);
    await typeDraft(page, box, "Quel gros mot il a dit là");
    tact = await tactBeside(page, box);
    await tact.badgeSays(/Aucune remarque/u);
  });

  it("a site that it switches off is left alone", async () => {
    const box = boxNamed("Facebook, comment");
    const other = await opened.newPage();
    await openComposeBox(other, box);
    await typeDraft(other, box, "Quel gros mot");
    // X still has Tact: the time that it takes to look there is the time that Facebook had.
    await tact.badgeSays(/Aucune remarque/u);
    expect(await isAbsent(other)).toBe(true);
    await other.close();
  });

  // Firefox reads policies when it starts.
  if (name === "chromium")
    it("changed while the browser runs, it holds at once, in open pages too", async () => {
      installPolicy(name, opened.extensionId(), values({ severityFloor: "info" }));
      await tact.badgeSays(/^1 remarque/u);
    });

  if (name === "chromium")
    it("with another root, nothing that the mirror publishes is taken", async () => {
      installPolicy(name, opened.extensionId(), values({ severityFloor: "info", rootSha256: "0".repeat(64) }));
      await tact.badgeSays(/Aucune remarque/u);
      expect((await ask(screen, "rulesStatus")).from).toBe("embedded");
      expect(await ask(screen, "updateRules")).toMatchObject({ result: "refused", code: "wrong-pin" });
    });

  if (name === "chromium")
    it("taken away, no mirror is asked for anything", async () => {
      remove?.();
      await expect.poll(async () => (await ask(screen, "configuration")).origins, patience).toEqual({});
      mirror.asked.length = 0;
      expect(await ask(screen, "updateRules")).toMatchObject({ result: "no mirror" });
      expect(mirror.asked).toEqual([]);
      expect(await screen.evaluate(() => chrome.alarms.getAll())).toEqual([]);
    });
});
