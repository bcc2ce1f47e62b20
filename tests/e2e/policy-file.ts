import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { BrowserName } from "#tests/fixtures/find-browser.ts";

/** Where Debian's browsers read the policies of an administrator. */
const files: Readonly<Record<BrowserName, string>> = {
  chromium: "/etc/chromium/policies/managed/tact-essai.json",
  firefox: "/etc/firefox/policies/policies.json",
};

/** Installs the values of an administrator for one extension, as `docs/administrateurs.md` says; gives what removes them. */
export function installPolicy(name: BrowserName, extensionId: string, values: object): () => void {
  const file = files[name];
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const policy =
    name === "chromium"
      ? { "3rdparty": { extensions: { [extensionId]: values } } }
      : { policies: { "3rdparty": { Extensions: { [extensionId]: values } } } };
  const made = mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(policy, null, 2));
  return () => {
    if (before !== undefined) writeFileSync(file, before);
    else rmSync(made ?? file, { force: true, recursive: true });
  };
}
