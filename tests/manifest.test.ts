import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { policyFormats } from "#entrypoints/background/policy-format.ts";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly content_scripts: readonly { readonly matches: readonly string[]; readonly js: readonly string[] }[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly storage?: unknown;
  readonly web_accessible_resources?: unknown;
  readonly externally_connectable?: unknown;
}

const output = (folder: string): string => fileURLToPath(new URL(`../.output/${folder}`, import.meta.url));
const read = (folder: string): Manifest => JSON.parse(readFileSync(`${output(folder)}/manifest.json`, "utf8"));
const sets = await loadRuleSets([embeddedSetFolder]);
const sites = sets.flatMap((set) => set.sites);
const hosts = sites
  .filter(({ onRequest }) => onRequest !== true)
  .flatMap((site) => site.hosts)
  .map((host) => `https://${host}/*`);

describe.each(["chrome-mv3", "firefox-mv3"])("the manifest of %s", (folder) => {
  const manifest = read(folder);

  test("asks for X, Facebook and LinkedIn, and for nothing else", () => {
    expect(
      sites.filter(({ onRequest, hosts: own }) => onRequest !== true && own.length > 0).map(({ id }) => id),
    ).toEqual(["facebook", "linkedin", "x"]);
    expect([...manifest.host_permissions].sort()).toEqual([...hosts].sort());
    expect(manifest.content_scripts.flatMap(({ matches }) => matches).sort()).toEqual([...hosts].sort());
    expect([...manifest.permissions].sort()).toEqual(["alarms", "scripting", "storage"]);
  });

  test("may ask for another site, when the agent adds it", () => {
    expect(manifest.optional_host_permissions).toEqual(["https://*/*"]);
  });

  test("runs nothing in pages but the doorbell, and offers them nothing", () => {
    expect(manifest.content_scripts.flatMap(({ js }) => js)).toEqual(["doorbell.js"]);
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test("takes nothing but signed data from elsewhere, over https, and its screens not even that", () => {
    expect(manifest.content_security_policy.extension_pages).toMatch(/default-src 'none'/u);
    expect(manifest.content_security_policy.extension_pages).toMatch(/connect-src 'self' https:;/u);
    const screens = readdirSync(output(folder)).filter((file) => file.endsWith(".html"));
    expect(screens).toContain("popup.html");
    for (const screen of screens)
      expect(readFileSync(`${output(folder)}/${screen}`, "utf8"), screen).toMatch(
        /<meta http-equiv="Content-Security-Policy" content="connect-src 'none'"\s*\/?>/u,
      );
  });

  test("names no mirror: nothing is asked of the network until somebody does", () => {
    const { preset } = JSON.parse(readFileSync(`${output(folder)}/rules/embedded.json`, "utf8")) as { preset: unknown };
    expect(preset).toEqual({});
  });

  test("takes a policy in Chromium, without the word that keeps Chromium from loading it", () => {
    if (folder !== "chrome-mv3") return;
    expect(manifest.storage).toEqual({ managed_schema: "managed-schema.json" });
    const schema = readFileSync(`${output(folder)}/managed-schema.json`, "utf8");
    expect(schema).not.toContain("additionalProperties");
    expect(Object.keys((JSON.parse(schema) as { properties: object }).properties)).toEqual(Object.keys(policyFormats));
  });
});
