import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
/** What a clone does not have, and what building does not read. */
const left = new Set([".git", ".output", ".wxt", ".cache", "node_modules", "docs", "corpus"]);
const places: string[] = [];
afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true });
});

/** Copies the sources to a place of its own, dated as told; files are written in one order or in the other. */
function copySources(date: Date, isReversed: boolean): string {
  const place = mkdtempSync(join(tmpdir(), isReversed ? "tact-package-" : "tact-another-name-"));
  places.push(place);
  const names = readdirSync(root).filter((name) => !left.has(name));
  for (const name of isReversed ? names.toReversed() : names)
    cpSync(join(root, name), join(place, name), {
      recursive: true,
      filter: (from) => !left.has(from.split("/").at(-1)!),
    });
  for (const file of readdirSync(place, { recursive: true, encoding: "utf8" }))
    utimesSync(join(place, file), date, date);
  symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
  return place;
}

/** Makes the zips of Firefox as `npm run package` does; gives the SHA-256 of each by name. */
async function packageIn(place: string, zone: string): Promise<Record<string, string>> {
  const code = await new Promise<number | null>((resolve) => {
    spawn(join(root, "node_modules/.bin/wxt"), ["zip", "-b", "firefox", "--mv3"], {
      cwd: place,
      env: { ...process.env, NODE_ENV: "production", TZ: zone },
      stdio: "ignore",
    }).on("close", resolve);
  });
  expect(code).toBe(0);
  const output = join(place, ".output");
  const zips = readdirSync(output).filter((name) => name.endsWith(".zip"));
  return Object.fromEntries(
    zips.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(output, name)))
        .digest("hex"),
    ]),
  );
}

test(
  "two copies of the sources, of other names, dates and order, give the same zips",
  { timeout: 300_000 },
  async () => {
    const [one, other] = await Promise.all([
      packageIn(copySources(new Date("2020-01-01"), false), "Europe/Paris"),
      packageIn(copySources(new Date("2026-11-25"), true), "Pacific/Noumea"),
    ]);
    expect(Object.keys(one).map((name) => name.replace(/^tact-[\d.]+-/u, ""))).toEqual(["firefox.zip", "sources.zip"]);
    expect(one).toEqual(other);
  },
);
