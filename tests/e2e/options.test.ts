import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { ask } from "./ask-background.ts";
import { boxNamed } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { reload } from "./reload.ts";
import { restartBackground } from "./restart-background.ts";
import { fillJournal } from "./screens.ts";
import { builtExtension, plainSpaces, tactBeside } from "./tact-in-page.ts";
import { openComposeBox, publishByShortcut, typeDraft } from "./type-draft.ts";

const patience = { interval: 20, timeout: 5000 };
const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText).then(plainSpaces);
const active = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? "").then(plainSpaces);

describe.each(["chromium", "firefox"] as const)("the options, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    page = await opened.openExtensionPage("options.html");
    await page.waitForSelector("h1");
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  /** Goes to a page of the options with the keyboard alone. */
  async function goTo(title: string): Promise<void> {
    const link = await page.waitForSelector(`nav ::-p-text(${title})`);
    await link!.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => text(page, "h1"), patience).toBe(title);
  }

  it("moves between pages with the keyboard, and says where it is", async () => {
    for (const title of ["Sites", "Règles", "Essayer", "Journal", "Vos données", "Vous"]) {
      await goTo(title);
      expect(await active(page)).toBe(title);
      expect(await text(page, "nav [aria-current=page]")).toBe(title);
      expect(await page.title()).toContain(title);
    }
  });

  it("keeps what the agent says of themselves", async () => {
    await goTo("Vous");
    await page.select("select", "police");
    await expect.poll(() => text(page, "[role=status]"), patience).toContain("enregistré");
    await reload(page);
    expect(await page.$eval("select", (select) => select.value)).toBe("police");
  });

  it("keeps the name of the employer, and says so among what is stored", async () => {
    const own = "employeur-exemple";
    await goTo("Vous");
    await page.type("input[type=text]", own);
    await page.keyboard.press("Tab");
    await expect.poll(() => text(page, "[role=status]"), patience).toContain("enregistré");
    await reload(page);
    expect(await page.$eval("input[type=text]", (input) => input.value)).toBe(own);
    await goTo("Vos données");
    await expect.poll(() => text(page, "main"), patience).toContain("Métier, employeur");
  });

  it("finds a rule in spite of a typing error, and shows its reason, its law and its examples", async () => {
    await goTo("Règles");
    await page.type("input[type=search]", "securite socale");
    await expect.poll(() => text(page, ".rule-list .disclosure-title"), patience).toContain("sécurité sociale");
    await page.focus(".rule-list .disclosure-title");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => text(page, ".rule-detail"), patience)
      .toMatch(/Code pénal.*Ce qu'elle signale.*laisse passer/su);
  });

  it("checks a draft with the account, the audience and the date that are chosen", async () => {
    await goTo("Essayer");
    await page.type("textarea", "Votez pour Jean Dupont, notre candidat, dimanche !");
    await expect.poll(() => text(page, ".tried h2"), patience).not.toBe("");
    const personal = await text(page, ".tried");
    await page.select("select", "official");
    await expect.poll(() => text(page, ".tried"), patience).not.toBe(personal);
    await expect.poll(() => text(page, ".tried"), patience).toMatch(/remarque/u);
  });

  it("counts the journal by month and duty, with the same numbers in a table", async () => {
    await goTo("Journal");
    await fillJournal(page);
    await reload(page);
    await page.waitForSelector(".chart circle");
    const drawn = await page.$$eval(".chart .number", (all) => all.map((each) => each.textContent).sort());
    await page.click(".chart .disclosure-title");
    const told = await page.$$eval(".chart td", (all) =>
      all
        .map((each) => each.textContent)
        .filter((each) => each !== "0")
        .sort(),
    );
    expect(drawn.length).toBeGreaterThan(3);
    expect(told).toEqual(drawn);
  });

  it("erases everything, once confirmed, and gives focus back when it is not", async () => {
    await goTo("Vos données");
    await page.focus(".button.danger");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    expect(await active(page)).toBe("Ne rien effacer");
    // In Firefox the next Tab goes on to the browser's own buttons, where its driver does not follow.
    for (let press = 0; press < (name === "chromium" ? 5 : 1); press++) {
      await page.keyboard.press("Tab");
      const isInside = (): boolean =>
        document.activeElement === document.body || document.activeElement?.closest("dialog") !== null;
      expect(await page.evaluate(isInside)).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => page.$("dialog"), patience).toBeNull();
    expect(await active(page)).toBe("Effacer toutes mes données");

    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    await page.click("dialog .button.danger");
    await expect.poll(() => text(page, "[role=status]"), patience).toContain("effacé");
    await goTo("Journal");
    await expect.poll(() => text(page, "main"), patience).toContain("Aucune décision");
    await goTo("Vous");
    expect(await page.$eval("select", (select) => select.value)).toBe("generic");
    expect(await page.$eval("input[type=text]", (input) => input.value)).toBe("");
  });

  it("after the first start, which opened it, the welcome never comes by itself again", async () => {
    page = await restartBackground(opened, page);
    await ask(page, "rulesStatus");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const welcomes = page.evaluate(() => chrome.tabs.query({ url: chrome.runtime.getURL("welcome.html") }));
    expect(await welcomes).toEqual([]);
  });
});

describe("what the agent decides in a page, in chromium", () => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  const box = boxNamed("X, dialog");
  const downloads = mkdtempSync(join(tmpdir(), "tact-exports-"));

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser("chromium", { server, extension: builtExtension("chromium") });
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    rmSync(downloads, { recursive: true });
  });

  it("at a serious remark, publishing asks for a reason; the journal keeps it, without a word of the draft", async () => {
    const page = await opened.newPage();
    await openComposeBox(page, box);
    await typeDraft(page, box, "Le numéro de Mme Martin est le 2 62 08 75 032 039 77.");
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/Grave/u);
    await publishByShortcut(page, box);
    await tact.question();
    await (await tact.view.waitFor("dialog .secondary")).click();
    await tact.view.waitFor(".error:not(:empty)");
    expect(server.published).toEqual([]);
    await (await tact.view.waitFor(".choices button:nth-child(4)")).click();
    await (await tact.view.waitFor("dialog textarea")).click();
    await page.keyboard.type("=Vu avec le DPO");
    await (await tact.view.waitFor("dialog .secondary")).click();
    await expect.poll(() => server.published.length, patience).toBe(1);

    const options = await opened.openExtensionPage("options.html#journal");
    await options.waitForSelector(".chart");
    await options.click("main > div > .disclosure .disclosure-title");
    await expect
      .poll(() => text(options, "tbody"), patience)
      .toMatch(/X \(Twitter\).*sécurité sociale.*Publié quand même.*J'ai demandé conseil : =Vu avec le DPO/su);

    const session = await opened.browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
    await options.goto(options.url().replace("#journal", "#donnees"));
    await options.waitForSelector(".card");
    for (const format of ["JSON", "CSV"]) await (await options.waitForSelector(`::-p-text((${format}))`))!.click();
    await expect
      .poll(() => readdirSync(downloads).filter((file) => /\.(?:csv|json)$/u.test(file)).length, patience)
      .toBe(2);
    for (const file of readdirSync(downloads)) {
      const exported = readFileSync(join(downloads, file), "utf8");
      expect(exported).toContain("numero-securite-sociale");
      expect(exported).not.toMatch(/Martin|62 08/u);
      if (file.endsWith(".csv")) expect(exported).toContain(",'=Vu avec le DPO");
    }
    await options.close();
    await page.close();
  });

  it("a rule can be ignored here, then everywhere; a locked rule cannot", async () => {
    const page = await opened.newPage();
    const draft = "Notre directeur est un incompétent. Le numéro est le 2 62 08 75 032 039 77.";
    await openComposeBox(page, box);
    await typeDraft(page, box, draft);
    let tact = await tactBeside(page, box);
    await tact.badgeSays(/^2 remarques/u);
    await page.keyboard.press("F2");
    await tact.panel();
    expect(await tact.view.queryAll(".remark.stop .remark-actions")).toEqual([]);
    await (await tact.view.waitFor(".remark.warning .remark-actions button")).click();
    await tact.badgeSays(/^1 remarque,/u);

    // Another box: here is elsewhere.
    const titles = async (): Promise<string> => {
      await openComposeBox(page, box);
      await typeDraft(page, box, draft);
      tact = await tactBeside(page, box);
      await tact.badgeSays(/^2 remarques/u);
      await page.keyboard.press("F2");
      return (await tact.panel()).textContent();
    };
    expect(await titles()).toContain("Propos outrageant");
    await (await tact.view.waitFor(".remark.warning .remark-actions button:nth-child(2)")).click();
    await expect.poll(async () => (await tact.panel()).textContent(), patience).not.toContain("Propos outrageant");
    // What a milder rule sees in the same words is then said.
    expect(await titles()).not.toContain("Propos outrageant");

    // And back, from the options.
    const options = await opened.openExtensionPage("options.html#donnees");
    await options.waitForSelector(".card");
    await (await options.waitForSelector("::-p-text(Rétablir toutes les règles)"))!.click();
    await expect.poll(() => text(options, "[role=status]"), patience).toContain("effacé");
    await options.close();
    await page.bringToFront();
    await expect.poll(async () => (await tact.panel()).textContent(), patience).toContain("Propos outrageant");
    await page.close();
  });

  it("the badge is dragged out of the way without opening, or moved from the panel", async () => {
    const page = await opened.newPage();
    await openComposeBox(page, box);
    await typeDraft(page, box, "Notre directeur est un incompétent.");
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque/u);
    const centre = async (): Promise<{ x: number; y: number }> => {
      const { x, y, width, height } = await (await tact.badge()).rect();
      return { x: x + width / 2, y: y + height / 2 };
    };
    const from = await centre();
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 60, from.y + 40, { steps: 5 });
    await page.mouse.up();
    const to = await centre();
    expect(Math.abs(to.x - (from.x - 60))).toBeLessThan(2);
    expect(Math.abs(to.y - (from.y + 40))).toBeLessThan(2);
    expect(await tact.view.query(".panel")).toBeUndefined();
    // A press that does not move still opens.
    await (await tact.badge()).click();
    await tact.panel();
    await (await tact.view.waitFor(".panel-foot button")).click();
    await expect.poll(async () => (await centre()).x, patience).not.toBe(to.x);
    await page.close();
  });
});

describe("the first run", () => {
  it("opens by itself, and is done with the keyboard alone", async () => {
    const server = await serveFixtures();
    const opened = await openBrowser("chromium", { server, extension: builtExtension("chromium") });
    const page = await opened.openExtensionPage("welcome.html");
    await page.waitForSelector("h1");
    await page.bringToFront();
    await page.waitForFunction(() => document.hasFocus());
    await page.keyboard.press("Tab");
    expect(await active(page)).toBe("Continuer");
    await page.keyboard.press("Enter");
    await expect.poll(() => active(page), patience).toBe("Qui êtes-vous ?");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Poli");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Mairie");
    await page.focus(".button.primary");
    await page.keyboard.press("Enter");
    await expect.poll(() => active(page), patience).toBe("Vos comptes");
    await page.focus(".button.primary");
    await page.keyboard.press("Enter");
    await page.waitForSelector("textarea");
    expect(page.url()).toMatch(/options\.html#essayer$/u);
    // What was told serves at once.
    expect(await page.$$eval("select", (all) => all.map((each) => each.value))).toContain("police");
    await page.goto(page.url().replace("#essayer", "#profil"));
    await page.waitForSelector("input[type=text]");
    expect(await page.$eval("input[type=text]", (input) => input.value)).toBe("Mairie");
    await opened.close();
    await server.close();
  });
});
