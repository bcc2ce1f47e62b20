import type { Bytes } from "#rules/pack/bytes.ts";
import type { Draw } from "#rules/pack/choose-release.ts";
import { metadataLimits } from "#rules/pack/envelope.ts";
import type { Floors } from "#rules/pack/floors.ts";
import type { Instant } from "#rules/pack/instant.ts";
import { Refused, type RefusalCode } from "#rules/pack/refusal.ts";
import { paths, verifyDistribution, type Distribution, type ReadFile } from "#rules/pack/verify-distribution.ts";
import { SetAside } from "./attempt.ts";
import type { Policy } from "./policy-format.ts";
import { readMirror, Unreachable } from "./read-mirror.ts";

/** What is already here, and what may be reused of it. */
export interface Known {
  readonly root?: Bytes;
  /** Where else the publisher says, signed, that the same files stand. */
  readonly mirrors: readonly string[];
  readonly files: ReadonlyMap<string, Bytes>;
  readonly floors: Floors;
  readonly draw: Draw;
}

/** A distribution that was received whole and is good. */
export interface Received {
  readonly root: Bytes;
  readonly rootSha256: string;
  readonly distribution: Distribution;
  readonly mirror: string;
}

/** How a visit ended; a code and a place when something was refused. */
export interface Visit {
  readonly at: Instant;
  readonly result: "installed" | "unchanged" | "held back" | "refused" | "no mirror";
  readonly mirror?: string;
  readonly code?: RefusalCode | "unreachable" | "storage" | "not-permitted" | "set-aside";
  readonly about?: string;
  /** Minutes for which the mirrors ask to be left alone. */
  readonly retryAfter?: number;
  /** When a publisher last answered with something good, nothing new included, what is held back excluded. */
  readonly reached?: Instant;
  /** Visits that failed since one that did not. */
  readonly failures: number;
}

/** The browser, as a visit needs it. */
export interface VisitDoor {
  readonly fetch: typeof fetch;
  readonly clock: () => Instant;
  readonly random: () => number;
  /** Whether a mirror may be asked without telling it who asks. */
  readonly mayVisit: (mirror: string) => Promise<boolean>;
}

/** A refusal by one mirror. */
export type Failed = Required<Pick<Visit, "mirror" | "code" | "about">> & Pick<Visit, "retryAfter">;

/** A week of visits, in minutes: how often a newer root is looked for without anything that calls for it. */
const week = 10_080;

/**
 * Asks the mirrors one after the other, in any order, until one gives something good; those of the signed root come
 * after those that somebody chose. Nothing is installed here.
 */
export async function visitMirrors(
  { mirrors = [], rootSha256, layers, checkMinutes = 240 }: Policy,
  known: Known,
  door: VisitDoor,
): Promise<Received | Failed | undefined> {
  if (rootSha256 === undefined) return undefined;
  let failed: Failed | undefined;
  const others = known.mirrors.filter((mirror) => !mirrors.includes(mirror));
  for (const mirror of [...shuffled(mirrors, door.random), ...shuffled(others, door.random)]) {
    if (!(await door.mayVisit(mirror))) {
      failed ??= { mirror, code: "not-permitted", about: mirror };
      continue;
    }
    try {
      const read = sparing(readMirror(mirror, door.fetch), known.files);
      const root = known.root ?? (await read(paths.root(1), metadataLimits.size));
      if (root === undefined) throw new Refused("missing", paths.root(1));
      const distribution = await verifyDistribution(
        read,
        { root, sha256: rootSha256, floors: known.floors },
        {
          clock: door.clock(),
          expiry: "refused",
          draw: known.draw,
          seeksRoot: door.random() < checkMinutes / week,
          ...(layers === undefined ? {} : { layers }),
        },
      );
      return { root, rootSha256, distribution, mirror };
    } catch (error) {
      const asked = error instanceof Unreachable ? error.retryAfter : undefined;
      const retryAfter = Math.max(asked ?? 0, failed?.retryAfter ?? 0);
      failed = { mirror, ...explain(error), ...(retryAfter === 0 ? {} : { retryAfter }) };
    }
  }
  return failed;
}

/** The code and the place of a failure. */
export function explain(error: unknown): { code: NonNullable<Visit["code"]>; about: string } {
  if (error instanceof Refused) return { code: error.code, about: error.about };
  const about = error instanceof Error ? error.message : "";
  if (error instanceof SetAside) return { code: "set-aside", about };
  return { code: error instanceof Unreachable ? "unreachable" : "storage", about };
}

/** Everything but the index never changes under its name: what is here is not asked for again. */
function sparing(read: ReadFile, files: ReadonlyMap<string, Bytes>): ReadFile {
  return (path, most) => {
    const bytes = path === paths.index ? undefined : files.get(path);
    return bytes === undefined ? read(path, most) : Promise.resolve(bytes);
  };
}

function shuffled(mirrors: readonly string[], random: () => number): string[] {
  return mirrors
    .map((mirror) => ({ mirror, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ mirror }) => mirror);
}
