import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { ask } from "./ask-background.ts";
import { accessibilityFaults } from "./axe.ts";
import { boxNamed } from "./boxes.ts";
import { Mirror } from "./mirror.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { installPolicy } from "./policy-file.ts";
import { change, Ministry } from "./published-rules.ts";
import { isAbsent, plainSpaces, tactBeside, type TactInPage } from "./tact-in-page.ts";
import { openComposeBox, publishByShortcut, typeDraft } from "./type-draft.ts";

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
    overridesAskReason: true,
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

  it("is shown in the options: what it is, its value, who decided, and that it cannot be changed there", async () => {
    const options = await opened.openExtensionPage("options.html#administration");
    await options.waitForSelector("main .card");
    const shown = (): Promise<string> => options.$eval("main", (element) => element.innerText).then(plainSpaces);
    const told = await shown();
    expect(told).toContain("Elles ne se changent pas ici");
    for (const value of [mirrorAddress, "Facebook", "Attention", "Police", "Oui", "Cellule déontologie"])
      expect(told).toMatch(new RegExp(`Fixé par votre administration\\s+${value}`, "u"));
    expect(told).toMatch(/Ce qui n'est pas décidé.*Votre service/su);
    expect(await options.$$("main :is(input, select, textarea, button)")).toEqual([]);
    if (name === "firefox") expect(told).toMatch(/ne sont pas comprises : .*mirrorss/u);
    expect(await accessibilityFaults(options)).toEqual([]);

    // Where something could be changed, it says why it cannot.
    const goTo = async (title: string): Promise<void> =>
      (await options.waitForSelector(`nav ::-p-text(${title})`))!.click();
    await goTo("Sites");
    await expect.poll(shown, patience).toMatch(/Facebook\s+Coupé.*Votre administration a coupé Tact sur ce site/su);
    await goTo("Règles");
    await expect.poll(shown, patience).toMatch(/Votre administration fixe ces adresses/u);
    await goTo("Vous");
    await expect.poll(shown, patience).toMatch(/Votre administration propose « Police »/u);
    await goTo("Essayer");
    await expect.poll(shown, patience).toMatch(/ne montre les remarques qu'à partir de « Attention »/u);
    await options.close();
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

  it("a reason is asked before publishing, even when nothing is grave, and kept in the journal", async () => {
    const box = boxNamed("X, dialog");
    const other = await opened.newPage();
    await openComposeBox(other, box);
    await typeDraft(other, box, "La préfecture va supprimer l'accueil du samedi, annonce prévue lundi");
    const beside = await tactBeside(other, box);
    await beside.badgeSays(/Attention/u);
    await publishByShortcut(other, box);
    await beside.question();
    await (await beside.view.waitFor("dialog .secondary")).click();
    await beside.view.waitFor(".error:not(:empty)");
    expect(server.published).toEqual([]);
    await (await beside.view.waitFor(".choices button:nth-child(2)")).click();
    await (await beside.view.waitFor("dialog .secondary")).click();
    await expect.poll(() => server.published.length, patience).toBe(1);
    const journal = await opened.openExtensionPage("options.html#journal");
    await (await journal.waitForSelector("main > div > .disclosure .disclosure-title"))!.click();
    await expect
      .poll(() => journal.$eval("tbody", (element) => (element as HTMLElement).innerText), patience)
      .toMatch(/Publié quand même\s+C'est ma mission/u);
    await journal.close();
    await other.close();
    await page.bringToFront();
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
