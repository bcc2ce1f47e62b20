import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { addedBoxes } from "./added-boxes.ts";
import { boxNamed } from "./boxes.ts";
import { grantHost } from "./grant-host.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, isAbsent, plainSpaces, tactBeside } from "./tact-in-page.ts";
import { openComposeBox, typeDraft } from "./type-draft.ts";

const patience = { interval: 20, timeout: 10_000 };
const host = "social.example.org";
const onAnyHost = addedBoxes.find(({ url }) => url.includes(host))!;

describe.each(["chromium", "firefox"] as const)("the sites that the agent adds, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let options: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    await grantHost(opened, host);
    options = await opened.openExtensionPage("options.html#sites");
    await options.waitForSelector(".address-form");
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  const text = (selector: string): Promise<string> =>
    options.$eval(selector, (element) => (element as HTMLElement).innerText).then(plainSpaces);
  const cards = (): Promise<string[]> =>
    options.$$eval("ul.plain > .card", (all) => all.map((each) => (each as HTMLElement).innerText));

  it("at first, X, Facebook and LinkedIn are read, and the others are offered", async () => {
    const shown = await cards();
    expect(shown.map((card) => card.split("\n")[0])).toEqual(["Facebook", "LinkedIn", "X (Twitter)"]);
    for (const card of shown) expect(card).toMatch(/Tact lit ici.*Vérifié pour la dernière fois le/su);
    expect(await text("main")).toMatch(/Ajouter Bluesky.*Ajouter Mastodon/su);
  });

  it("what is no address is told beside the field, which has the keyboard", async () => {
    await options.type(".address-form input", "pas une adresse");
    await options.keyboard.press("Enter");
    await expect.poll(() => text("[role=alert]"), patience).toContain("Exemple : piaille.fr");
    expect(await options.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");
    await options.$eval(".address-form input", (field) => field.select());
    await options.keyboard.press("Backspace");
    await expect.poll(() => text("[role=alert]"), patience).toBe("");
  });

  it("a site added by its address is read at once, in the tab that was open", async () => {
    const page = await opened.newPage();
    await openComposeBox(page, onAnyHost);
    await typeDraft(page, onAnyHost, "Mon chef est");
    expect(await isAbsent(page)).toBe(true);
    await options.bringToFront();
    await options.type(".address-form input", `https://${host}/home`);
    await options.keyboard.press("Enter");
    await expect.poll(() => text("[role=status].toast"), patience).toContain("ajouté");
    expect((await cards()).find((card) => card.startsWith(host))).toMatch(/Tact lit ici.*Aucune fiche/su);
    await page.bringToFront();
    await openComposeBox(page, onAnyHost);
    await typeDraft(page, onAnyHost, "Mon chef est un incompétent notoire.");
    await (await tactBeside(page, onAnyHost)).badgeSays(/^1 remarque/u);
    // The toolbar shows it too, in words for whoever does not see the number.
    const onToolbar = (): Promise<string> =>
      options.evaluate(async (pattern) => {
        const [tab] = await chrome.tabs.query({ url: pattern });
        const tabId = tab!.id!;
        return `${await chrome.action.getBadgeText({ tabId })} ${await chrome.action.getTitle({ tabId })}`;
      }, `https://${host}/*`);
    await expect
      .poll(() => onToolbar().then(plainSpaces), patience)
      .toMatch(/^1 1 remarque, la plus sérieuse : Attention\./u);
  });

  it("the open tabs are checked, and what each role of the recipe finds is said in words", async () => {
    const page = await opened.newPage();
    await openComposeBox(page, boxNamed("X, box on the home page"));
    await tactBeside(page, boxNamed("X, box on the home page"));
    const unread = await opened.newPage("https://www.linkedin.com/feed/");
    await options.bringToFront();
    await (await options.waitForSelector("::-p-text(Vérifier les onglets ouverts)"))!.click();
    await expect.poll(() => text("main"), patience).toContain("3 onglets vérifiés");
    const told = await options.$$eval(".checked", (all) => all.map((each) => (each as HTMLElement).innerText));
    const of = (site: string): string | undefined => told.map(plainSpaces).find((each) => each.startsWith(site));
    expect(of("x.com")).toMatch(/fiche « x ».*Relue.*Zone de texte : trouvée.*Bouton de publication : trouvé/su);
    expect(of("x.com")).toMatch(/Compte : « .+ »/u);
    expect(of(host)).toMatch(/fiche « mastodon ».*Public visé : public/su);
    expect(of("www.linkedin.com")).toMatch(/Personne n'a encore écrit/u);
    await unread.close();
    await page.close();
  });

  it("a site that is removed is given back to the browser", async () => {
    await (await options.waitForSelector(`::-p-text(Retirer ${host})`))!.click();
    await expect.poll(() => text("[role=status].toast"), patience).toContain("retiré");
    expect((await cards()).some((card) => card.startsWith(host))).toBe(false);
    expect(await options.evaluate(() => chrome.permissions.getAll())).not.toMatchObject({
      origins: expect.arrayContaining([`https://${host}/*`]) as unknown,
    });
    const page = await opened.newPage();
    await openComposeBox(page, onAnyHost);
    await typeDraft(page, onAnyHost, "Mon chef est un incompétent notoire.");
    expect(await isAbsent(page)).toBe(true);
  });
});
