import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adminBlock } from "#tests/docs/admin-block.ts";
import { findBrowser, type BrowserName } from "#tests/fixtures/find-browser.ts";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { ask } from "./ask-background.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { browserWithPolicies, canOwnPolicies } from "./own-policies.ts";
import { builtExtension } from "./tact-in-page.ts";

const patience = { timeout: 30_000, interval: 100 } as const;

/** What an administrator puts on the host that `docs/administrateurs.md` names, and what each policy file says. */
describe.skipIf(!canOwnPolicies())("Chromium, with the files that docs/administrateurs.md gives", () => {
  const place = mkdtempSync(join(tmpdir(), "tact-force-"));
  const { id, crx } = packed("chromium", place);
  let server: FixtureServer;
  let opened: OpenBrowser;

  beforeAll(async () => {
    server = await serveFixtures({
      "logiciels.exemple.gouv.fr": ({ url = "" }, response) => {
        if (url.startsWith("/tact/updates.xml")) response.end(adminBlock("xml").replaceAll("IDENTIFIANT", id));
        else if (url === "/tact/tact-0.1.0.crx") response.end(crx);
        else response.writeHead(404).end();
      },
    });
    const policies = JSON.parse(adminBlock("json chromium").replaceAll("IDENTIFIANT", id)) as object;
    // Otherwise nobody may look inside an extension that is installed by force, not even this test.
    const program = browserWithPolicies("chromium", place, { ...policies, DeveloperToolsAvailability: 1 });
    opened = await openBrowser("chromium", { server, program: { path: program } });
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    rmSync(place, { recursive: true });
  });

  it("installs the package by itself, from the host of the ministry, and obeys", async () => {
    await opened.browser.waitForTarget((target) => target.url().startsWith(`chrome-extension://${id}/`), patience);
    const screen = await opened.openExtensionPage("popup.html", id);
    await expectObeyed(screen, JSON.parse(adminBlock("json chromium"))["3rdparty"].extensions.IDENTIFIANT);
  });
});

describe.skipIf(!canOwnPolicies())("Firefox, with the file that docs/administrateurs.md gives", () => {
  const place = mkdtempSync(join(tmpdir(), "tact-force-"));
  const uuid = randomUUID();
  let screen: Page | undefined;
  let server: FixtureServer;
  let opened: OpenBrowser;

  beforeAll(async () => {
    server = await serveFixtures();
    const xpi = join(place, "tact.xpi");
    writeFileSync(xpi, zipOf(packed("firefox", place).crx));
    // Firefox, rightly, takes nothing from a host whose certificate only this test vouches for: from a file then. Nor
    // what Mozilla did not sign, which only its ESR may be told to take.
    const policy = adminBlock("json firefox").replace(/https:[^"]+\.xpi/u, `file://${xpi}`);
    opened = await openBrowser("firefox", {
      server,
      program: {
        path: browserWithPolicies("firefox", place, JSON.parse(policy) as object),
        preferences: {
          "xpinstall.signatures.required": false,
          "extensions.webextensions.uuids": JSON.stringify({ "tact@tact.example.org": uuid }),
        },
      },
    });
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    rmSync(place, { recursive: true });
  });

  it("installs the package by itself, and obeys", async () => {
    await expect
      .poll(async () => (screen = await opened.openExtensionPage("popup.html", uuid).catch(() => undefined)), patience)
      .toBeDefined();
    await expectObeyed(
      screen!,
      JSON.parse(adminBlock("json firefox")).policies["3rdparty"].Extensions["tact@tact.example.org"],
    );
  });
});

/** The policy holds, value by value, as the file says. */
async function expectObeyed(screen: Page, expected: object): Promise<void> {
  await expect.poll(async () => (await ask(screen, "configuration")).origins.mirrors, patience).toBe("policy");
  const { values, faults } = await ask(screen, "configuration");
  expect(faults).toEqual([]);
  expect(values).toEqual(expected);
}

/** What is inside a CRX (version 3): a ZIP, after a header whose length stands at the ninth byte. */
function zipOf(crx: Buffer): Buffer {
  return crx.subarray(12 + crx.readUInt32LE(8));
}

/** Packs a built extension with Chromium itself, as the page says; gives the identifier that the key fixes. */
function packed(name: BrowserName, place: string): { readonly id: string; readonly crx: Buffer } {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(join(place, "cle.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  cpSync(builtExtension(name), join(place, "tact"), { recursive: true });
  const pack = [`--pack-extension=${join(place, "tact")}`, `--pack-extension-key=${join(place, "cle.pem")}`];
  const alone = ["--headless", "--no-sandbox", `--user-data-dir=${join(place, "profile")}`];
  execFileSync(findBrowser("chromium"), [...alone, ...pack], { stdio: "ignore" });
  const spki = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const hash = createHash("sha256").update(spki).digest("hex").slice(0, 32);
  const id = [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
  return { id, crx: readFileSync(join(place, "tact.crx")) };
}
