import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, launch, type LaunchOptions, type Page } from "puppeteer-core";
import { z } from "zod";
import { type BrowserName, findBrowser } from "#tests/fixtures/find-browser.ts";
import { type BrowserLanguage, chromiumArguments, firefoxPreferences, WINDOW } from "./browser-settings.ts";

/** What to open a browser with. */
export interface OpenBrowserOptions {
  /** The fixture server; the browser reaches nothing else. */
  readonly server: { readonly proxyPort: number };
  /** Folder of a built extension to install. */
  readonly extension?: string;
  /** False to show the window; without a display there is none to show. */
  readonly headless?: boolean;
  /** Another program than the one that is found, and what else it is told. */
  readonly program?: {
    readonly path: string;
    readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  };
  /** Language of the browser itself, which extensions follow; French unless told otherwise. */
  readonly language?: BrowserLanguage;
}

/** A browser with a new profile, that sees only the fixture sites. */
export interface OpenBrowser {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** Opens a tab; with an address, once its page has loaded. */
  newPage(url?: string): Promise<Page>;
  /** The id of the extension as its own pages' addresses have it. */
  extensionId(): string;
  /** The id under which the browser installed the extension. */
  installedId(): string;
  /**
   * Opens a page of the extension, or of another one by its id, such as `popup.html`, in a tab. In Firefox, `page.url()`
   * does not follow.
   */
  openExtensionPage(path: string, id?: string): Promise<Page>;
  close(): Promise<void>;
}

const EXTENSION_PAGE_MS = 15_000;
const ASK_AGAIN_MS = 3000;
const FIRST_START_MS = 6000;

const Manifest = z.object({
  browser_specific_settings: z.object({ gecko: z.object({ id: z.string() }) }).optional(),
});

/** Opens Chromium or Firefox on the fixture sites, with the extension when one is given. */
export async function openBrowser(name: BrowserName, options: OpenBrowserOptions): Promise<OpenBrowser> {
  const firefoxUuid = randomUUID();
  const geckoId = name === "firefox" && options.extension !== undefined ? geckoIdOf(options.extension) : undefined;
  const browser = await launch({
    executablePath: options.program?.path ?? findBrowser(name),
    headless: options.headless ?? true,
    acceptInsecureCerts: true,
    defaultViewport: options.headless === false ? null : WINDOW,
    ...(name === "chromium"
      ? chromiumOptions(options)
      : firefoxOptions(options, geckoId === undefined ? {} : { [geckoId]: firefoxUuid })),
  });
  const before = (await browser.pages()).length;
  const installedId = options.extension === undefined ? undefined : await browser.installExtension(options.extension);
  if (options.extension !== undefined && existsSync(join(options.extension, "welcome.html")))
    await closeWelcome(browser, before, () => openExtensionPage("popup.html"));

  function installed(): string {
    if (installedId === undefined) throw new Error("This browser was opened without an extension.");
    return installedId;
  }

  function extensionId(): string {
    return name === "chromium" ? installed() : firefoxUuid;
  }

  async function newPage(url?: string): Promise<Page> {
    const page = await browser.newPage();
    if (url !== undefined) await page.goto(url);
    return page;
  }

  async function openExtensionPage(path: string, id = extensionId()): Promise<Page> {
    if (name === "chromium") return newPage(`chrome-extension://${id}/${path}`);
    const page = await newPage();
    await goToFirefoxExtension(page, `moz-extension://${id}/${path}`);
    return page;
  }

  return {
    name,
    browser,
    newPage,
    extensionId,
    installedId: installed,
    openExtensionPage,
    close: () => browser.close(),
  };
}

function chromiumOptions({ server, program, language = "fr" }: OpenBrowserOptions): LaunchOptions {
  return {
    browser: "chrome",
    pipe: true,
    enableExtensions: true,
    args: chromiumArguments(server.proxyPort, language),
    ...(program === undefined ? {} : { ignoreDefaultArgs: ["--disable-background-networking"] }),
    env: { ...process.env, LANGUAGE: language },
  };
}

/** The pref fixes in advance the random UUID that Firefox gives to an extension's pages. */
function firefoxOptions(
  { server, program, language = "fr" }: OpenBrowserOptions,
  uuids: Readonly<Record<string, string>>,
): LaunchOptions {
  return {
    browser: "firefox",
    // System access lets a tab go to the moz-extension: pages.
    args: ["--remote-allow-system-access", `--width=${WINDOW.width}`, `--height=${WINDOW.height}`],
    extraPrefsFirefox: {
      ...firefoxPreferences(server.proxyPort, language),
      "extensions.webextensions.uuids": JSON.stringify(uuids),
      ...program?.preferences,
    },
    // Without it, a release of Firefox ignores the preference that keeps it from its settings server.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
  };
}

/**
 * The first run opens a tab of its own, over those of a test. Firefox, on a busy machine, now and then starts no background
 * at the installation (ESR 153, 2 starts in some 400, 2026-11-25): the first page that asks it something starts it.
 */
async function closeWelcome(browser: Browser, before: number, ask: () => Promise<Page>): Promise<void> {
  const start = Date.now();
  let asking: Page | undefined;
  for (;;) {
    const welcome = (await browser.pages()).filter((page) => page !== asking)[before];
    if (welcome !== undefined) {
      await welcome.close();
      await asking?.close();
      return;
    }
    if (Date.now() > start + EXTENSION_PAGE_MS) throw new Error("The first run opened no tab.");
    if (asking === undefined && Date.now() > start + FIRST_START_MS) asking = await ask();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Firefox moves the tab to its process for extensions without a word to the driver: the navigation never reports its
 * end, but the page answers. A navigation asked for while the extension starts can be lost: it is asked for again.
 */
async function goToFirefoxExtension(page: Page, url: string): Promise<void> {
  const end = Date.now() + EXTENSION_PAGE_MS;
  let askAgain = 0;
  for (;;) {
    if (Date.now() > askAgain) {
      page.goto(url).catch(() => undefined);
      askAgain = Date.now() + ASK_AGAIN_MS;
    }
    const state = await page.evaluate(() => `${document.readyState} ${location.href}`).catch(() => "");
    if (state === `complete ${url}`) return;
    if (Date.now() > end) throw new Error(`${url} did not open in ${EXTENSION_PAGE_MS} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function geckoIdOf(extension: string): string {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8")));
  const id = manifest.browser_specific_settings?.gecko.id;
  if (id === undefined) throw new Error(`${extension}/manifest.json has no browser_specific_settings.gecko.id.`);
  return id;
}
