import type { Bytes } from "#rules/pack/bytes.ts";
import { metadataLimits } from "#rules/pack/envelope.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { paths, type ReadFile } from "#rules/pack/verify-distribution.ts";
import { minutesOfRetryAfter } from "./retry-after.ts";

/** A mirror that gave no usable answer: silent, slow, redirecting, or in error. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
  /** Minutes for which it asks to be left alone. */
  readonly retryAfter: number | undefined;

  constructor(message: string, retryAfter?: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** Answers that mean « there is no such file »; object storages say 403. */
const absent = new Set([403, 404, 410]);

/** How long a file may take, in milliseconds: a signed file, and a pack on a slow line. */
const patience = { signed: 15_000, pack: 60_000 } as const;

/**
 * Reads the files of a mirror: without cookie, referrer or redirection, and never more bytes than announced, counted
 * once decompressed. The browser's own cache asks again with its ETag; set by hand, it would need a preflight that
 * static hosts refuse. @throws {Unreachable} @throws {Refused} when a file is too large.
 */
export function readMirror(mirror: string, fetchFile: typeof fetch): ReadFile {
  return async (path, most) => {
    const signal = AbortSignal.timeout(most > metadataLimits.size ? patience.pack : patience.signed);
    try {
      const response = await fetchFile(new URL(path, mirror), {
        cache: path === paths.index ? "no-cache" : "default",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal,
      });
      if (absent.has(response.status)) return undefined;
      if (!response.ok || response.body === null)
        throw new Unreachable(
          `${path}: ${response.status}`,
          minutesOfRetryAfter(response.headers.get("retry-after"), Date.now()),
        );
      return await readAtMost(response.body, most, path);
    } catch (error) {
      if (error instanceof Refused || error instanceof Unreachable) throw error;
      throw new Unreachable(`${path}: ${error instanceof Error ? error.message : "failed"}`);
    }
  };
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number, path: string): Promise<Bytes> {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new Refused("too-large", path);
    }
    pieces.push(value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
