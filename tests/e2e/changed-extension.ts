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
  return folder;
}

/** Removes the copies that were made. */
export function removeCopies(): void {
  for (const folder of copies.splice(0)) rmSync(folder, { recursive: true });
}
