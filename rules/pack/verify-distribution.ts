import type { RuleSet } from "#rules/model/rule-set.ts";
import type { Bytes } from "./bytes.ts";
import { chooseRelease, type Draw } from "./choose-release.ts";
import { metadataLimits } from "./envelope.ts";
import { trustedNow, type Floors } from "./floors.ts";
import { laterOf, type Instant } from "./instant.ts";
import type { Grant, Index, LayerManifest, Root, Urgence } from "./metadata.ts";
import { Refused } from "./refusal.ts";
import { own, verifyIndex, type Expiry, type Judgement } from "./verify-index.ts";
import { readPack, verifyManifest, verifyPack } from "./verify-layer.ts";
import { readTrustedRoot, verifyNextRoot } from "./verify-root.ts";
import { verifyUrgence } from "./verify-urgence.ts";

/**
 * Reads one file of a distribution, `undefined` when there is none. It must stop after `most` bytes: whatever it gives
 * beyond is refused. The network, a folder, the package and the store of the browser are all read through it.
 */
export type ReadFile = (path: string, most: number) => Promise<Bytes | undefined>;

/** Where each file of a distribution stands. */
export const paths = {
  index: "index.json",
  root: (version: number) => `roots/${version}.json`,
  layer: (name: string, version: number) => `layers/${name}/${version}.json`,
  urgence: (version: number) => `urgence/${version}.json`,
  pack: (sha256: string) => `packs/${sha256}.json`,
} as const;

/** What is trusted beforehand. */
export interface Trust {
  /** The root of the package or of a policy. */
  readonly root: Bytes;
  /** Hash that this root must have, when a policy gives one. */
  readonly sha256?: string;
  readonly floors: Floors;
}

/** How a distribution is read. */
export interface Reading {
  /** The clock of the computer. */
  readonly clock: Instant;
  readonly expiry: Expiry;
  /** Names of the layers wanted; all of them by default. */
  readonly layers?: readonly string[];
  readonly draw: Draw;
  /** False to look for a newer root only when something calls for it, which spares a request at each visit. */
  readonly seeksRoot: boolean;
  /**
   * True for files that were accepted before: every byte is verified again, and what the right bytes say, which was
   * read then, is read again only if someone asks for it.
   */
  readonly readsSetsLater?: boolean;
}

/** One layer whose every byte is vouched for. */
export interface VerifiedLayer {
  readonly grant: Grant;
  readonly manifest: LayerManifest;
  /** Read once. @throws {Refused} the first time, with `readsSetsLater`. */
  readonly set: RuleSet;
  /** Who signed, by name, and with which keys, in the same order. */
  readonly signedBy: readonly string[];
  readonly signedWith: readonly string[];
}

/** A whole distribution whose every byte is vouched for. */
export interface Distribution {
  readonly root: Root;
  readonly index: Index;
  /** Top layer first. */
  readonly layers: readonly VerifiedLayer[];
  /** The emergency in force, absent when there is none or when it has expired. */
  readonly urgence?: Urgence;
  /** To be kept with the files. */
  readonly floors: Floors;
  /** Every file in use, as received, roots included: reading them again gives the same distribution. */
  readonly files: ReadonlyMap<string, Bytes>;
  /** What has expired: the root, the index or layers, by name. The rules go on checking; the agent is told. */
  readonly expired: readonly string[];
}

/** A year of weekly roots is far more than any ceremony makes. */
const mostRoots = 32;

/** Reads a distribution from its root to its last byte. @throws {Refused} and then nothing of it is used. */
export async function verifyDistribution(read: ReadFile, trust: Trust, reading: Reading): Promise<Distribution> {
  return new Verification(read, trust, reading).run();
}

class Verification {
  private readonly files = new Map<string, Bytes>();
  private readonly read: ReadFile;
  private readonly trust: Trust;
  private readonly reading: Reading;
  private now: Instant;
  private floors: Floors;

  constructor(read: ReadFile, trust: Trust, reading: Reading) {
    this.read = read;
    this.trust = trust;
    this.reading = reading;
    this.floors = trust.floors;
    // TUF 5.1: the time is fixed once for the whole visit.
    this.now = trustedNow(reading.clock, trust.floors);
  }

  async run(): Promise<Distribution> {
    const pinned = await readTrustedRoot(this.trust.root, this.trust.sha256);
    const bytes = await this.file(paths.index, metadataLimits.size);
    const { root, index, sha256 } = await this.rootAndIndex(pinned, bytes);
    const layers = await this.layers(root, index);
    const urgence = await this.urgence(root, index);
    const seen = Object.fromEntries(layers.map(({ grant, release }) => [grant.name, seenOf(release)]));
    const floors: Floors = {
      index: { version: index.version, sha256 },
      layers: { ...this.floors.layers, ...seen },
      issued: laterOf(index.issued, this.floors.issued ?? index.issued),
      ...(index.urgence === undefined ? {} : { urgence: seenOf(index.urgence) }),
    };
    return {
      root,
      index,
      layers,
      ...(urgence === undefined || urgence.expires <= this.now ? {} : { urgence }),
      floors,
      files: this.files,
      expired: [
        ...(root.expires <= this.now ? ["root"] : []),
        ...(index.expires <= this.now ? ["index"] : []),
        ...layers.filter(({ manifest }) => manifest.expires <= this.now).map(({ grant }) => grant.name),
      ],
    };
  }

  /** An index that cannot be trusted, or that speaks of a newer root, is judged again by the newest root there is. */
  private async rootAndIndex(pinned: Root, bytes: Bytes): Promise<{ root: Root; index: Index; sha256: string }> {
    let refusal: unknown;
    if (!this.reading.seeksRoot)
      try {
        const verified = await verifyIndex(bytes, pinned, this.judgement());
        if (verified.index.root <= pinned.version) return { root: pinned, ...verified };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusal = error;
      }
    const root = await this.newestRoot(pinned);
    if (refusal !== undefined && root === pinned) throw refusal;
    const verified = await verifyIndex(bytes, root, this.judgement());
    if (verified.index.root > root.version) throw new Refused("missing", paths.root(verified.index.root));
    return { root, ...verified };
  }

  private async newestRoot(pinned: Root): Promise<Root> {
    let root = pinned;
    for (let step = 0; step < mostRoots; step++) {
      // TUF 5.3.3: the next root, until there is none.
      const path = paths.root(root.version + 1);
      const bytes = await this.read(path, metadataLimits.size);
      if (bytes === undefined) return root;
      const next = await verifyNextRoot(root, bytes);
      // TUF 5.3.11: new keys of the index wipe out whatever version and date the old ones could have invented.
      if (JSON.stringify(next.roles.index) !== JSON.stringify(root.roles.index)) {
        const { index: _version, issued: _date, ...kept } = this.floors;
        this.floors = kept;
        this.now = trustedNow(this.reading.clock, kept);
      }
      this.files.set(path, bytes);
      root = next;
    }
    return root;
  }

  private async layers(
    root: Root,
    index: Index,
  ): Promise<(VerifiedLayer & { release: { version: number; sha256: string } })[]> {
    const verified = [];
    for (const grant of root.layers) {
      const listed = own(index.layers, grant.name);
      if (listed === undefined || this.reading.layers?.includes(grant.name) === false) continue;
      const release = await chooseRelease(listed, this.reading.draw, own(this.floors.layers, grant.name));
      const bytes = await this.file(paths.layer(grant.name, release.version), release.length);
      const { manifest, signedBy } = await verifyManifest(bytes, root, grant, release, this.judgement());
      const pack = await this.file(paths.pack(manifest.pack.sha256), manifest.pack.length);
      await verifyPack(pack, grant, manifest);
      let read = this.reading.readsSetsLater === true ? undefined : readPack(pack, grant, manifest);
      verified.push({
        grant,
        manifest,
        release,
        signedBy: signedBy.map((kid) => root.keys[kid]!.holder),
        signedWith: signedBy,
        get set(): RuleSet {
          return (read ??= readPack(pack, grant, manifest));
        },
      });
    }
    return verified;
  }

  private async urgence(root: Root, index: Index): Promise<Urgence | undefined> {
    const { urgence: release } = index;
    if (release === undefined) return undefined;
    const bytes = await this.file(paths.urgence(release.version), release.length);
    return (await verifyUrgence(bytes, root, release, this.judgement())).urgence;
  }

  private judgement(): Judgement {
    return { now: this.now, floors: this.floors, expiry: this.reading.expiry };
  }

  private async file(path: string, most: number): Promise<Bytes> {
    const bytes = await this.read(path, most);
    if (bytes === undefined) throw new Refused("missing", path);
    // TUF 5.4.1: endless data stops here, even when the reader did not stop by itself.
    if (bytes.length > most) throw new Refused("too-large", path);
    this.files.set(path, bytes);
    return bytes;
  }
}

function seenOf({ version, sha256 }: { version: number; sha256: string }): { version: number; sha256: string } {
  return { version, sha256 };
}
