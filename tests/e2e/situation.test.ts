import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type BoxName } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, plainSpaces, tactBeside, type TactInPage } from "./tact-in-page.ts";
import { openComposeBox, typeDraft } from "./type-draft.ts";

const patience = { interval: 20, timeout: 5000 };

/** What the panel says of who speaks and to whom: in which box, with what added to its address. */
const situations: readonly (readonly [BoxName, string, string])[] = [
  ["X, box on the home page", "", "camille_martin · Compte personnel (supposé) · public"],
  ["X, box on the home page", "account=prefet_rhone", "prefet_rhone · Compte personnel (supposé) · public"],
  ["X, quoting a post", "", "camille_martin · Compte personnel (supposé) · public"],
  ["X, reply under a post", "", "camille_martin · Compte personnel (supposé) · public"],
  ["X, chat", "", "camille_martin · Compte personnel (supposé) · message privé"],
  ["X, article", "", "camille_martin · Compte personnel (supposé) · public"],
  ["Facebook, post dialog", "", "Camille · Compte personnel (supposé) · public"],
  ["Facebook, post dialog", "audience=friends", "Camille · Compte personnel (supposé) · amis"],
  ["Facebook, post dialog", "as=page", "Préfecture · Compte personnel (supposé) · public"],
  ["Facebook, group", "", "Camille · Compte personnel (supposé) · groupe"],
  ["Facebook, comment", "", "Camille Martin · Compte personnel (supposé) · public (supposé)"],
  ["Facebook, comment", "as=page", "Préfecture du Rhône · Compte personnel (supposé) · public (supposé)"],
  ["Facebook, reply to a comment", "as=page", "Préfecture du Rhône · Compte personnel (supposé) · public (supposé)"],
  ["Messenger, on its own site", "", "Compte personnel (supposé) · message privé"],
  [
    "LinkedIn, share dialog in the shadow root",
    "audience=connections",
    "Camille Martin · Compte personnel (supposé) · amis",
  ],
  ["LinkedIn, post of a company page", "", "Préfecture du Rhône · Compte personnel (supposé) · public"],
  ["LinkedIn, comment", "", "Compte personnel (supposé) · public"],
  ["LinkedIn, message", "", "Camille Martin · Compte personnel (supposé) · message privé"],
];

describe.each(["chromium", "firefox"] as const)("who speaks and to whom, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    page = await opened.newPage();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  /** Writes in a box, and opens the panel. */
  async function openPanel(boxName: BoxName, option = ""): Promise<TactInPage> {
    const box = boxNamed(boxName);
    const url = new URL(box.url);
    for (const [key, value] of new URLSearchParams(option)) url.searchParams.set(key, value);
    await openComposeBox(page, { ...box, url: url.href });
    await typeDraft(page, box, "Bonjour.");
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/Aucune/u);
    await page.keyboard.press("F2");
    await tact.panel();
    return tact;
  }

  const situationIn = async (tact: TactInPage): Promise<string> =>
    (await tact.view.waitFor(".situation")).textContent();

  /** Presses the choice with these words in the panel. */
  async function choose(tact: TactInPage, choice: string): Promise<void> {
    for (const button of await tact.view.queryAll(".situation-choices button"))
      if ((await button.textContent()) === choice) await button.click();
  }

  it.each(situations)("%s %s: « %s »", async (boxName, option, expected) => {
    expect(await situationIn(await openPanel(boxName, option))).toBe(expected);
  });

  it("one press in the panel says what an account is, for that account and for good", async () => {
    const official = "prefet_rhone · Compte officiel · public";
    const tact = await openPanel("X, box on the home page", "account=prefet_rhone");
    expect(plainSpaces(await tact.view.text())).toContain("Ce compte ?");
    await choose(tact, "Officiel");
    await expect.poll(() => situationIn(tact), patience).toBe(official);
    await expect.poll(async () => plainSpaces(await tact.view.text()), patience).not.toContain("Ce compte ?");
    expect(await situationIn(await openPanel("X, box on the home page"))).toMatch(/^camille_martin .*\(supposé\)/u);
    expect(await situationIn(await openPanel("X, dialog", "account=prefet_rhone"))).toBe(official);
  });

  it("one press in the panel says who will read, for that box", async () => {
    const tact = await openPanel("Facebook, comment");
    expect(await situationIn(tact)).toMatch(/public \(supposé\)$/u);
    await choose(tact, "amis");
    await expect.poll(() => situationIn(tact), patience).toMatch(/· amis$/u);
    expect(await situationIn(await openPanel("Facebook, reply to a comment"))).toMatch(/public \(supposé\)$/u);
  });
});
