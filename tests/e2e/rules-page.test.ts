import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { head, rule } from "#tests/rules/cli/small-set.ts";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { accessibilityFaults } from "./axe.ts";
import { boxNamed } from "./boxes.ts";
import { grantHost } from "./grant-host.ts";
import { Mirror } from "./mirror.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { Ministry } from "./published-rules.ts";
import { reload } from "./reload.ts";
import { plainSpaces, tactBeside } from "./tact-in-page.ts";
import { openComposeBox, typeDraft } from "./type-draft.ts";

const otherHost = "secours.ministere.example";
const host = "regles.ministere.example";
const patience = { timeout: 15_000, interval: 50 } as const;

describe.each(["chromium", "firefox"] as const)("the page of the rules, in %s", (name) => {
  const ministry = new Ministry();
  const mirror = new Mirror();
  const other = new Mirror();
  let server: FixtureServer;
  let opened: OpenBrowser;
  let options: Page;
  let first = "";
  let second = "";

  beforeAll(async () => {
    await ministry.makeKeys();
    first = await ministry.publish("1");
    second = await ministry.publish("2", "vilain mot", "locked: true\n");
    mirror.folder = first;
    server = await serveFixtures({ [host]: mirror.answer, [otherHost]: other.answer });
    opened = await openBrowser(name, { server, extension: ministry.extension(name, `https://${host}/`) });
    await grantHost(opened, otherHost);
    options = await opened.openExtensionPage("options.html#regles");
    await options.waitForSelector(".sets");
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    rmSync(ministry.place, { recursive: true });
  });

  const text = (selector: string): Promise<string> =>
    options.$eval(selector, (element) => (element as HTMLElement).innerText).then(plainSpaces);
  const press = async (words: string): Promise<void> =>
    (await options.waitForSelector(`main ::-p-text(${words})`))!.click();
  const says = (selector: string, expected: RegExp): Promise<unknown> =>
    expect.poll(() => text(selector), patience).toMatch(expected);

  it("at first, says that the rules are those of the package, and where others will come from", async () => {
    expect(await text("main")).toMatch(/livrées avec lui, en attendant celles de votre ministère/u);
    expect(await text(".sets")).toMatch(/Socle interministériel.*Signé par\s+L'éditeur de Tact, avec l'extension/su);
    expect(await text("main")).toContain(`https://${host}/`);
    expect(await options.$(".tick")).toBeNull();
  });

  it("looks for news at a press: who published and signed, since when, until when, with the tick of fresh rules", async () => {
    await press("Chercher des nouveautés");
    await says(".visit", /De nouvelles règles sont installées/u);
    await says(
      ".sets",
      /Essai\s+Ministère.*Version\s+1 du 1er janvier 2026.*1 règle.*Publié par\s+Essai.*Signé par\s+.+\(clé [\w-]{8}\).*Il faut 2 signatures, sur 3.*Installé le.*Valable jusqu'au/su,
    );
    await says(".notice", /Règles à jour, vérifiées le .*Valables jusqu'au/u);
    expect(await options.$(".tick")).not.toBeNull();
    await press("Chercher des nouveautés");
    await says(".visit", /Rien de nouveau/u);
  });

  it("says what changed since the version before", async () => {
    mirror.folder = second;
    await press("Chercher des nouveautés");
    await says(".visit", /De nouvelles règles/u);
    await (await options.waitForSelector(".sets ::-p-text(depuis la version précédente)"))!.click();
    await says(".sets", /Règle verrouillée : « Un mot ».*Règle revue : « Un mot » \(mot\) \(ce qui est cherché/su);
    expect(await text(".sets")).toContain("1 règle, dont 1 toujours active");
    expect(await accessibilityFaults(options)).toEqual([]);
  });

  it("a file that would silence a rule that is always on is refused, with the reason", async () => {
    await upload(await packed("essai-adouci", "changes:\n  - { rule: mot, severity: 'off', reason: Trop stricte. }\n"));
    await says(".trial .error", /ne peut pas servir\. Il touche à une règle toujours active\. \(code : locked-/u);
  });

  it("says in words why something was refused, with the code, and that nothing changed", async () => {
    mirror.fault = "a byte is flipped in the signature";
    await press("Chercher des nouveautés");
    await says(".visit", /Rien n'a changé\. La signature attendue manque\. \(code : below-threshold/u);
    mirror.fault = "nothing";
    expect(await text(".sets")).toContain("2 du 1er");
  });

  it("a search that ends badly is told, and can be begun again", async () => {
    await options.evaluate(() => {
      const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      const { sendMessage } = runtime;
      // As when the background falls before it has answered.
      runtime.sendMessage = () => {
        runtime.sendMessage = sendMessage;
        return Promise.reject(new Error("no answer"));
      };
    });
    await press("Chercher des nouveautés");
    await says(".visit", /La recherche n'a pas abouti/u);
    await press("Chercher des nouveautés");
    await says(".visit", /Rien de nouveau/u);
  });

  it("goes back to the rules before in one press, and stays there", async () => {
    await press("Revenir aux règles précédentes");
    await says(".sets", /Version\s+1 du/u);
    await press("Chercher des nouveautés");
    await says(".visit", /Vous êtes revenu aux règles précédentes/u);
    expect(await text(".sets")).toMatch(/Version\s+1 du/u);
  });

  it("shows the messages of the publisher as they are written, and what it suspended", async () => {
    mirror.folder = await ministry.urgence(
      "--notice",
      "<b>Vigilance</b> ce soir.",
      "--disable",
      "mot",
      "--reason",
      "Trop bavarde.",
    );
    await press("Chercher des nouveautés");
    await says("main", /Message de l'éditeur : <b>Vigilance<\/b> ce soir\..*suspendu la règle mot : Trop bavarde\./su);
  });

  it("another address of the same ministry is added by the agent, asked like the first, and removed", async () => {
    other.folder = mirror.folder;
    await options.type(".address-form input", `https://${otherHost}`);
    await options.keyboard.press("Enter");
    await says(".toast", /L'adresse est ajoutée/u);
    expect(await text("main")).toMatch(new RegExp(`https://${otherHost}/\\s+Ajouté par vous`, "u"));
    // A mirror is no site to read, though the browser lets Tact reach it.
    await expect
      .poll(() => options.evaluate(() => chrome.scripting.getRegisteredContentScripts()), patience)
      .toEqual([]);
    mirror.fault = "an error of the server";
    await press("Chercher des nouveautés");
    await says(".visit", /revenu aux règles précédentes|à jour|installées/u);
    expect(other.asked.map(({ path }) => path)).toContain("/index.json");
    mirror.fault = "nothing";
    await press("Retirer cette adresse");
    await says(".toast", /L'adresse est retirée/u);
    expect(await options.$$eval(".address", (all) => all.map((each) => each.textContent))).toEqual([
      `https://${host}/`,
    ]);
  });

  it("an address that cannot be kept, and those erased with all that Tact keeps, are given back: never read as sites", async () => {
    const ten = Array.from({ length: 10 }, (_each, index) => `https://m${index}.ministere.example/`);
    const keep = (mirrors: readonly string[]): Promise<unknown> =>
      options.evaluate((all) => chrome.runtime.sendMessage({ name: "keepMirrors", ask: { mirrors: all } }), mirrors);
    const lentHosts = (): Promise<unknown> => options.evaluate(() => chrome.permissions.getAll());
    const lent = { origins: expect.arrayContaining([`https://${otherHost}/*`]) as unknown };
    const add = async (): Promise<void> => {
      await reload(options);
      await options.waitForSelector(".address-form input");
      await options.type(".address-form input", `https://${otherHost}`);
      await options.keyboard.press("Enter");
    };
    await keep(ten);
    await add();
    await says(".toast", /Il en garde dix au plus/u);
    expect(await lentHosts()).not.toMatchObject(lent);
    await keep([]);
    await add();
    await says(".toast", /L'adresse est ajoutée/u);
    expect(await lentHosts()).toMatchObject(lent);
    await options.evaluate(() => void (location.hash = "donnees"));
    await press("Retirer ces adresses");
    await says(".toast", /C'est effacé/u);
    expect(await lentHosts()).not.toMatchObject(lent);
    expect(await options.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
    await options.evaluate(() => void (location.hash = "regles"));
    await options.waitForSelector(".sets");
  });

  it("the popup says the same in short", async () => {
    const popup = await opened.openExtensionPage("popup.html");
    await popup.waitForSelector(".card");
    await popup.click("#tab-rules");
    const rules = (): Promise<string> =>
      popup.$eval("[role=tabpanel]:not([hidden])", (element) => (element as HTMLElement).innerText).then(plainSpaces);
    await expect.poll(rules, patience).toMatch(/Règles à jour.*Message de l'éditeur.*Essai.*Signé par.*Valable/su);
    await popup.close();
  });

  it("a rule set from a file is put on trial, says so, serves at once, and is taken away", async () => {
    await upload(await packed("essai-local"));
    await says(".sets", /Essai\s+À l'essai.*Il ne sert que sur cet appareil.*Signé par\s+Personne : c'est un essai/su);
    const page = await opened.newPage();
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Quel drôle de mot il a dit là");
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque/u);
    await options.bringToFront();
    // From within a page, nobody puts rules on trial or names a mirror.
    const answered = await options.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: "https://x.com/*" });
      const injected = await chrome.scripting.executeScript({
        target: { tabId: tab!.id! },
        func: () =>
          Promise.all(
            [
              { name: "endTrial", ask: {} },
              { name: "tryRuleSet", ask: { text: "{}" } },
              { name: "keepMirrors", ask: { mirrors: [] } },
            ].map((message) => chrome.runtime.sendMessage(message).then(Boolean, () => false)),
          ),
      });
      return injected[0]!.result;
    });
    expect(answered).toEqual([false, false, false]);
    await press("Arrêter l'essai");
    await expect.poll(() => text(".sets"), patience).not.toContain("À l'essai");
    await tact.badgeSays(/Aucune remarque/u);
    await page.close();
    await options.bringToFront();
  });

  it("a file that is too large is said to be so, not damaged", async () => {
    const file = join(ministry.place, "gros.json");
    writeFileSync(file, " ".repeat(4_194_305));
    await upload(file);
    await says(".trial .error", /Le fichier est trop gros\. \(code : too-large/u);
  });

  it("a file that is no rule set, or has the name of another, is refused with the reason", async () => {
    const file = join(ministry.place, "faux.json");
    writeFileSync(file, '{"format": 1, "__proto__": {}}');
    await upload(file);
    await says(".trial .error", /ne peut pas servir\. Le fichier est incomplet ou abîmé\. \(code : forbidden-key/u);
    await upload(await packed("essai"));
    await says(".trial .error", /Un jeu du même nom est déjà en vigueur/u);
  });

  /** The file that `tact pack` makes of a set with one rule, and with more in its head if told. */
  async function packed(id: string, more = ""): Promise<string> {
    const folder = join(ministry.place, `source-${id}`);
    mkdirSync(join(folder, "reserve"), { recursive: true });
    writeFileSync(join(folder, "set.yaml"), head.replace("id: essai", `id: ${id}`) + more);
    const own = rule.replace("id: mot", "id: drole-de-mot").replaceAll("gros mot", "drôle de mot");
    writeFileSync(join(folder, "reserve/drole-de-mot.yaml"), own.replaceAll("drôle de mots", "drôle de mot"));
    const file = join(ministry.place, `${id}.json`);
    await ministry.tact("pack", folder, "--out", file);
    return file;
  }

  async function upload(file: string): Promise<void> {
    if ((await options.$("input[type=file]")) === null) await press("Essayer un jeu de règles");
    const input = (await options.waitForSelector("input[type=file]")) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
  }
});
