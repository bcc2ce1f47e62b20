import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { boxNamed } from "#tests/e2e/boxes.ts";
import { openBrowser, type OpenBrowser } from "#tests/e2e/open-browser.ts";
import { Mirror } from "#tests/e2e/mirror.ts";
import { openPopup } from "#tests/e2e/open-popup.ts";
import { Ministry } from "#tests/e2e/published-rules.ts";
import { screens, spokenDraft } from "#tests/e2e/screens.ts";
import { builtExtension, tactBeside } from "#tests/e2e/tact-in-page.ts";
import { openComposeBox, publishByClick, typeDraft } from "#tests/e2e/type-draft.ts";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";

/** How a screen is looked at. */
interface Look {
  readonly name: string;
  readonly width: number;
  readonly scheme: "light" | "dark";
  /** Size of the text, in percent. */
  readonly text?: number;
  readonly forcedColors?: boolean;
}

const looks: readonly Look[] = [
  { name: "light-1280", width: 1280, scheme: "light" },
  { name: "dark-1280", width: 1280, scheme: "dark" },
  { name: "light-320", width: 320, scheme: "light" },
  { name: "text-200", width: 1280, scheme: "light", text: 200 },
  { name: "forced-colors", width: 1280, scheme: "dark", forcedColors: true },
];

const pictures = fileURLToPath(new URL("../.cache/screens", import.meta.url));
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const host = "regles.ministere.example";
const ministry = new Ministry();
const mirror = new Mirror();
const server = await serveFixtures({ [host]: mirror.answer });
const opened = await openBrowser("chromium", { server, extension: builtExtension("chromium") });
await pictureScreens(opened);
await picturePage(opened);
await opened.close();
await picturePublished();
await server.close();
console.log(`Images : ${pictures}`);

/** Every screen of the extension, in every look. */
async function pictureScreens(browser: OpenBrowser): Promise<void> {
  for (const { name, path, ready, prepare } of screens) {
    const page = await browser.openExtensionPage(path);
    await page.waitForSelector(ready);
    await prepare?.(page);
    for (const look of looks) await picture(page, name, look);
    await page.close();
  }
}

/** The rules that a ministry publishes, with all that can be said of them, and the check of an open site. */
async function picturePublished(): Promise<void> {
  await ministry.makeKeys();
  await ministry.publish("1");
  await ministry.publish("2", "vilain mot", "locked: true\n");
  mirror.folder = await ministry.urgence("--notice", "Vigilance renforcée jusqu'à dimanche.");
  const browser = await openBrowser("chromium", {
    server,
    extension: ministry.extension("chromium", `https://${host}/`),
  });
  const draft = await browser.newPage();
  await openComposeBox(draft, boxNamed("X, box on the home page"));
  await tactBeside(draft, boxNamed("X, box on the home page"));
  const press = async (page: Page, words: string): Promise<void> =>
    (await page.waitForSelector(`main ::-p-text(${words})`))!.click();
  const rules = await browser.openExtensionPage("options.html#regles");
  await press(rules, "Chercher des nouveautés");
  await press(rules, "depuis la version précédente");
  for (const look of looks) await picture(rules, "options-rules-published", look);
  const popup = await browser.openExtensionPage("popup.html");
  await popup.waitForSelector(".guide");
  await popup.click("#tab-rules");
  await popup.waitForSelector(".sets");
  for (const look of looks) await picture(popup, "popup-rules-published", look);
  const sites = await browser.openExtensionPage("options.html#sites");
  await press(sites, "Vérifier les onglets ouverts");
  await sites.waitForSelector(".checked .disclosure-title");
  await sites.click(".checked .disclosure-title");
  for (const look of looks) await picture(sites, "options-sites-checked", look);
  await browser.close();
  rmSync(ministry.place, { recursive: true });
}

/** Badge, panel, and both questions, in the page of a site. */
async function picturePage(browser: OpenBrowser): Promise<void> {
  const box = boxNamed("X, dialog");
  const page = await browser.newPage();
  await openComposeBox(page, box);
  await typeDraft(page, box, "Notre directeur est un incompétent notoire.");
  const tact = await tactBeside(page, box);
  await tact.badgeSays(/^1 remarque/u);
  await pictureAll(page, "page-badge");
  const popup = await openPopup(browser);
  await popup.waitForSelector(".remark");
  for (const each of await popup.$$(".remark .disclosure-title")) await each.click();
  await popup.screenshot({ path: join(pictures, "popup-here.png") });
  await page.bringToFront();
  await publishByClick(page, box);
  await tact.question();
  await pictureAll(page, "page-question-warning");
  await page.keyboard.press("Escape");
  await openComposeBox(page, box);
  await typeDraft(page, box, spokenDraft);
  const again = await tactBeside(page, box);
  await again.badgeSays(/^2 remarques/u);
  await page.keyboard.press("F2");
  await again.panel();
  await pictureAll(page, "page-panel");
  await page.keyboard.press("Escape");
  await publishByClick(page, box);
  await again.question();
  await pictureAll(page, "page-question-stop");
}

async function pictureAll(page: Page, name: string): Promise<void> {
  for (const look of looks.filter(({ text }) => text === undefined)) await picture(page, name, look, false);
}

async function picture(page: Page, name: string, look: Look, fullPage = true): Promise<void> {
  const { width, scheme, text = 100, forcedColors = false } = look;
  await page.setViewport({ width, height: 900 });
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: "reduce" },
      { name: "forced-colors", value: forcedColors ? "active" : "none" },
    ],
  });
  if (fullPage) await page.evaluate((percent) => (document.documentElement.style.fontSize = `${percent}%`), text);
  await page.screenshot({ path: join(pictures, `${name}.${look.name}.png`), fullPage });
  await session.detach();
}
