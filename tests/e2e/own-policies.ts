import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findBrowser, type BrowserName } from "#tests/fixtures/find-browser.ts";

/** Where Debian's browsers look for an administrator's files, and what they call them. */
const places: Readonly<Record<BrowserName, { readonly folder: string; readonly file: string }>> = {
  chromium: { folder: "/etc/chromium/policies", file: "managed/tact.json" },
  firefox: { folder: "/etc/firefox/policies", file: "policies.json" },
};

/** True when a browser can be given policies that no other browser of this machine sees. */
export function canOwnPolicies(): boolean {
  try {
    execFileSync("unshare", ["--mount", "mount", "--bind", "/tmp", "/tmp"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a program that starts a browser on a machine of which it alone sees the policies: an extension that is installed
 * by force would otherwise come to every browser under test.
 */
export function browserWithPolicies(name: BrowserName, place: string, policies: object): string {
  const { folder, file } = places[name];
  const own = join(place, "policies", file);
  mkdirSync(dirname(own), { recursive: true });
  writeFileSync(own, JSON.stringify(policies));
  const program = join(place, name);
  // Another test may take the folder away once it has no need of it.
  const start = `mkdir -p ${folder} && mount --bind ${join(place, "policies")} ${folder} && exec ${findBrowser(name)} "$@"`;
  writeFileSync(program, `#!/bin/sh\nexec unshare --mount sh -c '${start}' sh "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}
