import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Bytes } from "#rules/pack/bytes.ts";
import { Refused } from "#rules/pack/refusal.ts";
import type { ReadFile } from "#rules/pack/verify-distribution.ts";
import { Failure } from "./failure.ts";

/** How long a host may take to answer, in milliseconds. */
const longestWait = 15_000;

/** Reads a distribution from a folder. */
export function readFolder(folder: string): ReadFile {
  return (path, most) => {
    const file = join(folder, path);
    if (!existsSync(file)) return Promise.resolve(undefined);
    if (statSync(file).size > most) return Promise.reject(new Refused("too-large", path));
    return Promise.resolve(Uint8Array.from(readFileSync(file)));
  };
}

/** Reads a distribution from a static host, as the browser does: no redirection, no more bytes than announced. */
function readHost(address: string): ReadFile {
  const base = address.endsWith("/") ? address : `${address}/`;
  return async (path, most) => {
    let response: Response;
    try {
      response = await fetch(new URL(path, base), { redirect: "error", signal: AbortSignal.timeout(longestWait) });
    } catch (error) {
      throw new Failure(`${new URL(path, base).href} : pas de réponse (${causeOf(error)})`);
    }
    if (response.status === 404 || response.status === 403) return undefined;
    if (!response.ok || response.body === null) throw new Failure(`${path} : le serveur répond ${response.status}`);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body) {
      length += chunk.length;
      // Leaving the loop closes the connection: an endless answer ends here.
      if (length > most) throw new Refused("too-large", path);
      chunks.push(chunk);
    }
    return Uint8Array.from(Buffer.concat(chunks));
  };
}

/** Reads a distribution from wherever it is. */
export function readSite(place: string): ReadFile {
  return /^https?:\/\//u.test(place) ? readHost(place) : readFolder(place);
}

/** Writes a file of a distribution: whole, or not at all. */
export function writeSiteFile(folder: string, path: string, content: Bytes | string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}

/** Files that wait for signatures, by name. */
export function readWaiting(folder: string): ReadonlyMap<string, Bytes> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return new Map(names.sort().map((name) => [name, Uint8Array.from(readFileSync(join(folder, name)))]));
}

/** Forgets a file that waited. */
export function removeWaiting(folder: string, name: string): void {
  rmSync(join(folder, name), { force: true });
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
