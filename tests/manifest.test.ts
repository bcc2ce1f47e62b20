import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly content_scripts: readonly { readonly matches: readonly string[]; readonly js: readonly string[] }[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly web_accessible_resources?: unknown;
  readonly externally_connectable?: unknown;
}

const read = (folder: string): Manifest =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../.output/${folder}/manifest.json`, import.meta.url)), "utf8"));
const sets = await loadRuleSets([embeddedSetFolder]);
const hosts = sets.flatMap(({ sites }) => sites.flatMap((site) => site.hosts)).map((host) => `https://${host}/*`);

describe.each(["chrome-mv3", "firefox-mv3"])("the manifest of %s", (folder) => {
  const manifest = read(folder);

  test("asks for the hosts of the site recipes, and for nothing else", () => {
    expect([...manifest.host_permissions].sort()).toEqual([...hosts].sort());
    expect(manifest.content_scripts.flatMap(({ matches }) => matches).sort()).toEqual([...hosts].sort());
    expect([...manifest.permissions].sort()).toEqual(["scripting", "storage"]);
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
