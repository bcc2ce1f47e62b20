import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Everything that makes compiled rules what they are, besides the sets: the code of the rules, data included. */
const code = fileURLToPath(new URL("..", import.meta.url));
const place = fileURLToPath(new URL("../../.cache/rules", import.meta.url));

/** How many results are kept. */
const mostKept = 6;

/**
 * Gives what `make` made the last time from exactly these folders and this code, or makes it. Reading and compiling a
 * thousand files takes seconds, reading one takes a blink. What cannot be kept is made again next time.
 */
export async function cached<Value>(folders: readonly string[], make: () => Promise<Value>): Promise<Value> {
  if (!folders.every((folder) => existsSync(folder) && statSync(folder).isDirectory())) return make();
  const file = join(place, `${fingerprint(folders)}.json`);
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    const value = await make();
    keep(file, JSON.stringify(value));
    return value;
  }
}

function fingerprint(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of [code, ...folders]) {
    hash.update(`\n${folder}\n`);
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
      if (/\.(?:ts|yaml|json)$/u.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex");
}

function keep(file: string, text: string): void {
  try {
    mkdirSync(place, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, file);
    const all = readdirSync(place)
      .map((name) => join(place, name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    for (const old of all.slice(mostKept)) unlinkSync(old);
  } catch {
    // Another run removed it, or the disk is full: nothing is lost.
  }
}
