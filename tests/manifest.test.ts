import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly content_scripts: readonly { readonly matches: readonly string[]; readonly js: readonly string[] }[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly web_accessible_resources?: unknown;
  readonly externally_connectable?: unknown;
}

const read = (folder: string): Manifest =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../.output/${folder}/manifest.json`, import.meta.url)), "utf8"));
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
    expect([...manifest.permissions].sort()).toEqual(["scripting", "storage"]);
  });

  test("may ask for another site, when the agent adds it", () => {
    expect(manifest.optional_host_permissions).toEqual(["https://*/*"]);
  });

  test("runs nothing in pages but the doorbell, and offers them nothing", () => {
    expect(manifest.content_scripts.flatMap(({ js }) => js)).toEqual(["doorbell.js"]);
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test("lets its pages connect to nothing but the package", () => {
    expect(manifest.content_security_policy.extension_pages).toMatch(/default-src 'none'/u);
    expect(manifest.content_security_policy.extension_pages).toMatch(/connect-src 'self'/u);
  });
});
