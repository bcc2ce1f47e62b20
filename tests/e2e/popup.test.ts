import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { accessibilityFaults } from "./axe.ts";
import { boxNamed } from "./boxes.ts";
import { extensionWith, removeCopies } from "./changed-extension.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { openPopup } from "./open-popup.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { openComposeBox, typeDraft } from "./type-draft.ts";

const patience = { interval: 20, timeout: 15_000 };

describe.each(["chromium", "firefox"] as const)("the popup, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let popup: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    popup = await opened.openExtensionPage("popup.html");
    await popup.waitForSelector(".card");
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  const text = (selector: string): Promise<string> =>
    popup.$eval(selector, (element) => (element as HTMLElement).innerText);

  it("opens on the guide where nobody writes, with whom to ask", async () => {
    expect(await text("[role=tab][aria-selected=true]")).toMatch(/Guide/u);
    const guide = await text("[role=tabpanel]:not([hidden])");
    for (const expected of [
      "Référent déontologue",
      "Délégué à la protection des données",
      "RSSI",
      "Service communication",
    ])
      expect(guide).toContain(expected);
  });

  it("finds a card in spite of missing accents and a typing error", async () => {
    await popup.type("input[type=search]", "pseudonime");
    await expect
      .poll(() => popup.$$eval(".guide .disclosure-title", (all) => all.map((each) => each.textContent)), patience)
      .toEqual(["Le pseudonyme ne suffit pas"]);
    await popup.$eval("input[type=search]", (field) => field.select());
    await popup.keyboard.press("Backspace");
    await popup.type("input[type=search]", "elections");
    await expect.poll(() => text(".guide .disclosure-title"), patience).toContain("électorale");
  });

  it.each([
    ["mes opinions", "ce que je peux dire"],
    ["sindicat", "syndicat"],
    ["lanceur d'alerte", "révéler"],
  ])("says what one may say: « %s »", async (words, title) => {
    await popup.$eval("input[type=search]", (field) => field.select());
    await popup.type("input[type=search]", words);
    const titles = (): Promise<string> =>
      popup.$$eval(".guide .disclosure-title", (all) => all.map((each) => each.textContent.toLowerCase()).join(", "));
    await expect.poll(titles, patience).toContain(title);
  });

  it("the checklist before publishing, ticked to the end, says so", async () => {
    await popup.$eval("input[type=search]", (field) => field.select());
    await popup.keyboard.press("Backspace");
    await popup.waitForSelector(".checklist");
    for (const each of await popup.$$(".checklist input")) await each.click();
    await expect.poll(() => text(".checklist [role=status]"), patience).toContain("C'est vu");
  });

  it("says when nothing is found", async () => {
    await popup.type("input[type=search]", "xyzxyzxyz");
    await expect.poll(() => text("[role=tabpanel]:not([hidden])"), patience).toContain("Aucune fiche");
  });

  it("moves between its pages with the arrows, and shows the rules in force", async () => {
    await popup.focus("[role=tab][aria-selected=true]");
    await popup.keyboard.press("ArrowRight");
    await expect.poll(() => text("[role=tab][aria-selected=true]"), patience).toMatch(/Règles/u);
    expect(await text("[role=tabpanel]:not([hidden])")).toMatch(/Socle interministériel.*Version\s+[\d.]+ du .*2026/su);
  });
});

describe.each(["chromium", "firefox"] as const)("whom to ask, when the ministry says how, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let popup: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    const extension = extensionWith(name, "rules/interministeriel.json", (rules) =>
      rules.replace(
        '{"id":"referent-deontologue",',
        '{"id":"referent-deontologue","email":"deontologie@exemple.gouv.fr","phone":"01 23 45 67 89","url":"https://exemple.gouv.fr/referent",',
      ),
    );
    opened = await openBrowser(name, { server, extension });
    popup = await opened.openExtensionPage("popup.html");
    await popup.waitForSelector(".contacts");
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    removeCopies();
  });

  it("one press writes, calls, or goes to their page", async () => {
    const links = await popup.$$eval(".contacts a", (all) => all.map((each) => [each.textContent, each.href]));
    expect(links.slice(0, 3)).toEqual([
      ["deontologie@exemple.gouv.fr", "mailto:deontologie@exemple.gouv.fr"],
      ["Appeler 01 23 45 67 89", "tel:0123456789"],
      ["exemple.gouv.fr", "https://exemple.gouv.fr/referent"],
    ]);
  });

  it("one press copies the number, and says so; pasted, it is the number", async () => {
    await (await popup.waitForSelector(".contacts ::-p-text(Copier 01 23 45 67 89)"))!.click();
    await expect
      .poll(() => popup.$$eval(".contacts [role=status]", (all) => all.map((each) => each.textContent)), patience)
      .toContain("Copié.");
    await popup.focus("input[type=search]");
    await popup.keyboard.down("Control");
    await popup.keyboard.press("v");
    await popup.keyboard.up("Control");
    await expect.poll(() => popup.$eval("input[type=search]", (field) => field.value), patience).toBe("01 23 45 67 89");
  });
});

it("in chromium, the popup of a page with a draft shows its remarks and their reasons, and who speaks", async () => {
  const server = await serveFixtures();
  const opened = await openBrowser("chromium", { server, extension: builtExtension("chromium") });
  const box = boxNamed("X, box on the home page");
  const page = await opened.newPage();
  await openComposeBox(page, box);
  await typeDraft(page, box, "Mon chef est un incompétent notoire.");
  await (await tactBeside(page, box)).badgeSays(/^1 remarque/u);
  await page.bringToFront();

  const popup = await openPopup(opened);
  await popup.waitForSelector(".remark");
  const shown = await popup.$eval("main", (element) => element.innerText);
  expect(shown).toMatch(/1 remarque.*X \(Twitter\).*Réserve.*vos propos publics doivent rester mesurés/su);

  // The window takes the size of what is in it: with text at 200 % too, nothing is cut.
  const overflow = (): Promise<number> => popup.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBe(0);
  await popup.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await expect.poll(() => popup.evaluate(() => innerWidth), patience).toBeGreaterThan(700);
  await expect.poll(overflow, patience).toBe(0);
  await popup.evaluate(() => (document.documentElement.style.fontSize = ""));

  // The agent says that the account is official: the page is read again at once.
  await popup.select("select", "official");
  await expect
    .poll(() => popup.$eval(".situation", (element) => element.textContent), patience)
    .toContain("Compte officiel");

  // A note to the authors of the rules: the rule and its version, and of the draft only what the agent writes.
  await popup.select("select", "unknown");
  await expect.poll(() => popup.$eval(".situation", (element) => element.textContent), patience).toContain("supposé");
  const openNote = await popup.waitForSelector(".remark ::-p-text(Cette remarque est fausse)");
  await openNote!.click();
  const note = (): Promise<string> => popup.$eval(".note-preview", (element) => element.textContent);
  expect(await note()).toMatch(/denigrement-hierarchie.*version 2026/su);
  expect(await note()).not.toContain("incompétent");
  await popup.type(".note textarea", "Je citais un roman.");
  await expect.poll(note, patience).toContain("Je citais un roman.");
  expect(await accessibilityFaults(popup)).toEqual([]);

  // The words are shown in the draft: selected, and the page has the keyboard.
  // The popup closes under the press, before the driver has heard that the button came up.
  await popup.click(".remark .link").catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== "TargetCloseError") throw error;
  });
  await expect.poll(() => page.evaluate(() => String(getSelection())), patience).toBe("Mon chef est un incompétent");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("contenteditable")), patience)
    .toBe("true");
  await opened.close();
  await server.close();
});
