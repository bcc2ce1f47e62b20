import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserName } from "#tests/fixtures/find-browser.ts";
import { builtExtension } from "./tact-in-page.ts";

const copies: string[] = [];

/** A copy of the built extension with one of its files changed; gives its folder. */
export function extensionWith(name: BrowserName, file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "tact-changed-"));
  copies.push(folder);
  cpSync(builtExtension(name), folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`${file} was not changed.`);
  writeFileSync(path, after);
  if (file.startsWith("rules/")) announce(folder, after);
  return folder;
}

/** The package says which rules it holds: without their new hash, the change would only be seen as damage. */
function announce(folder: string, rules: string): void {
  const sha256 = createHash("sha256").update(rules).digest("hex");
  const sets = [{ id: "interministeriel", sha256, length: Buffer.byteLength(rules) }];
  writeFileSync(join(folder, "rules/embedded.json"), JSON.stringify({ sets, preset: {} }));
}

/** Removes the copies that were made. */
export function removeCopies(): void {
  for (const folder of copies.splice(0)) rmSync(folder, { recursive: true });
}
