import { z } from "zod";
import { fromBase64url, sha256Hex, type Bytes } from "#rules/pack/bytes.ts";
import { goodSigners, readEnvelope, type Envelope, type FileKind, type SigningRole } from "#rules/pack/envelope.ts";
import { noFloors } from "#rules/pack/floors.ts";
import { secondsBetween, type Instant } from "#rules/pack/instant.ts";
import {
  indexFormat,
  manifestFormat,
  readMetadata,
  rootFormat,
  urgenceFormat,
  type Index,
  type LayerManifest,
  type Release,
  type Root,
  type Urgence,
} from "#rules/pack/metadata.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { envelopeBytes, envelopeOf } from "#rules/pack/sign-envelope.ts";
import type { PublicKey } from "#rules/pack/signing-key.ts";
import { paths, verifyDistribution, type Distribution } from "#rules/pack/verify-distribution.ts";
import { addDays } from "./add-days.ts";
import type { KeyRing } from "./key-ring.ts";
import { readFolder, readWaiting, removeWaiting, writeSiteFile } from "./site-folder.ts";

/** How the index is written. */
export interface IndexWishes {
  /** Life of the index, in days. */
  readonly days: number;
  readonly pollMinutes: number;
  /** Share of the agents that take the new layers first; absent to leave roll-outs as they are. */
  readonly percent?: number;
}

/** The index as it was last written: an emergency or a new root changes nothing else. */
export function sameWishes({ issued, expires, pollMinutes }: Index): IndexWishes {
  return { days: Math.round(secondsBetween(issued, expires) / 86_400), pollMinutes };
}

/** What an envelope may hold. */
type Payload = Root | LayerManifest | Urgence | Index;

/** Keys that must sign, and how many. */
interface Signatories {
  readonly role: SigningRole;
  readonly keys: Readonly<Record<string, PublicKey>>;
}

/** A distribution being prepared: everything is made and verified in memory, then written, the index last. */
export class Publication {
  readonly folder: string;
  readonly now: Instant;
  private readonly ring: KeyRing;
  /** What is published already; absent for a folder that starts. */
  readonly current: Distribution | undefined;
  private rootInForce: Root | undefined;
  private readonly staged = new Map<string, Bytes>();
  private readonly waiting = new Map<string, Bytes>();
  private readonly adopted: string[] = [];
  private readonly manifests = new Map<string, Release>();
  private urgenceRelease: Release | undefined;
  private indexStaged = false;

  private constructor(folder: string, ring: KeyRing, now: Instant, current: Distribution | undefined) {
    this.folder = folder;
    this.ring = ring;
    this.now = now;
    this.current = current;
    this.rootInForce = current?.root;
  }

  /** Opens a folder, and takes in what was waiting and is now signed. @throws {Refused} when what it holds is bad. */
  static async open(folder: string, ring: KeyRing, now: Instant): Promise<Publication> {
    const publication = new Publication(folder, ring, now, await readPublished(folder, now));
    await publication.adopt();
    return publication;
  }

  /** The root by which everything is signed. */
  get root(): Root | undefined {
    return this.rootInForce;
  }

  /** Folder of the files that wait for signatures, beside the site: it is not served. */
  get waitingFolder(): string {
    return `${this.folder.replace(/\/+$/u, "")}-pending`;
  }

  /** Files that miss signatures. */
  get missing(): readonly string[] {
    return [...this.waiting.keys()];
  }

  /** True when there is something new for an index to tell. */
  get hasNews(): boolean {
    return this.manifests.size > 0 || this.urgenceRelease !== undefined || this.rootInForce !== this.current?.root;
  }

  /** Adds a pack, named by its hash. */
  async addPack(bytes: Bytes): Promise<{ sha256: string; length: number }> {
    const sha256 = await sha256Hex(bytes);
    this.staged.set(paths.pack(sha256), bytes);
    return { sha256, length: bytes.length };
  }

  /** Signs a root with the keys at hand. It comes into force here when enough have signed. */
  async addRoot(root: Root): Promise<void> {
    await this.settle("root", await this.signedBy("root", root, this.rootSignatories(root)), root);
  }

  /** Signs the manifest of a layer. */
  async addManifest(manifest: LayerManifest): Promise<void> {
    await this.settle("layer", await this.signedBy("layer", manifest, this.layerSignatories(manifest.name)), manifest);
  }

  /** Signs an emergency. */
  async addUrgence(urgence: Urgence): Promise<void> {
    await this.settle("urgence", await this.signedBy("urgence", urgence, this.urgenceSignatories()), urgence);
  }

  /** Writes the next index, over everything that is signed. */
  async addIndex({ days, pollMinutes, percent }: IndexWishes): Promise<void> {
    if (this.indexStaged) return;
    const root = this.requireRoot();
    const before = this.current?.index;
    const index: Index = {
      type: "index",
      version: (before?.version ?? 0) + 1,
      issued: this.now,
      expires: addDays(this.now, days),
      root: root.version,
      pollMinutes,
      layers: this.indexedLayers(before, percent),
      ...indexedUrgence(this.urgenceRelease ?? before?.urgence),
    };
    await this.settle("index", await this.signedBy("index", index, this.indexSignatories()), index);
  }

  /** The distribution as every agent would read it once written. @throws {Refused} */
  async verified(): Promise<Distribution | undefined> {
    if (!this.indexStaged) return undefined;
    const folder = readFolder(this.folder);
    const first = this.staged.get(paths.root(1)) ?? (await folder(paths.root(1), 1_000_000));
    return verifyDistribution(
      (path, most) => {
        const bytes = this.staged.get(path);
        return bytes === undefined ? folder(path, most) : Promise.resolve(bytes);
      },
      { root: first!, floors: this.current?.floors ?? noFloors },
      { clock: this.now, expiry: "refused", draw: { random: "", isPilot: true }, seeksRoot: true },
    );
  }

  /** Writes everything, the index last: at no moment does an agent find an index that names a file still missing. */
  write(): void {
    for (const [path, bytes] of this.staged) if (path !== paths.index) writeSiteFile(this.folder, path, bytes);
    for (const [name, bytes] of this.waiting) writeSiteFile(this.waitingFolder, name, bytes);
    for (const name of this.adopted) removeWaiting(this.waitingFolder, name);
    const index = this.staged.get(paths.index);
    if (index !== undefined) writeSiteFile(this.folder, paths.index, index);
  }

  private indexedLayers(before: Index | undefined, percent: number | undefined): Index["layers"] {
    const layers: Index["layers"] = {};
    for (const { name } of this.requireRoot().layers) {
      const known = before?.layers[name];
      const added = this.manifests.get(name);
      if (added === undefined && known === undefined) continue;
      if (added === undefined && percent === undefined) {
        layers[name] = known!;
        continue;
      }
      const release = plain(added ?? known!);
      // A version given to a few and already replaced is not what the others should fall back on.
      const previous =
        known?.rollout?.before ?? (added === undefined || known === undefined ? undefined : plain(known));
      layers[name] =
        percent !== undefined && percent < 100 && previous !== undefined
          ? { ...release, rollout: { percent, salt: `${name}-${release.version}`, before: previous } }
          : release;
    }
    return layers;
  }

  private async signedBy(kind: FileKind, payload: unknown, signatories: readonly Signatories[]): Promise<Envelope> {
    const kids = signatories.flatMap(({ role }) => role.keys);
    const envelope = await this.ring.sign(envelopeOf(payload), kind, kids);
    // An index that someone else must sign waits, so that those who sign rules need not hold its key.
    if (envelope.signatures.length === 0 && !(kind === "index" && this.hasNews)) throw new Refused("no-key", kind);
    return envelope;
  }

  /** Signed by enough people, a file takes its place; else it waits beside the site. */
  private async settle(kind: FileKind, envelope: Envelope, payload: Payload) {
    const isReady = await this.isSigned(kind, envelope, payload);
    const bytes = envelopeBytes(envelope);
    if (isReady) await this.place(payload, bytes);
    else this.waiting.set(waitingName(payload), bytes);
  }

  private async isSigned(kind: FileKind, envelope: Envelope, payload: Payload): Promise<boolean> {
    for (const { role, keys } of this.signatoriesOf(payload))
      if ((await goodSigners(envelope, kind, role, keys)).length < role.threshold) return false;
    return true;
  }

  private async place(payload: Payload, bytes: Bytes): Promise<void> {
    this.staged.set(pathOf(payload), bytes);
    const release = { version: payload.version, sha256: await sha256Hex(bytes), length: bytes.length };
    if (payload.type === "layer") this.manifests.set(payload.name, release);
    else if (payload.type === "urgence") this.urgenceRelease = release;
    else if (payload.type === "root") this.rootInForce = payload;
    else this.indexStaged = true;
  }

  /** What waited and has its signatures takes its place: roots first, since they say who may sign the rest. */
  private async adopt(): Promise<void> {
    const files = [...readWaiting(this.waitingFolder)].map(([name, bytes]) => ({
      name,
      bytes,
      payload: payloadOf(bytes),
    }));
    for (const kind of ["root", "layer", "urgence", "index"] as const)
      for (const { name, bytes, payload } of files) {
        if (payload.type !== kind || !this.isNext(payload)) continue;
        if (!(await this.isSigned(kind, readEnvelope(bytes, name), payload))) this.waiting.set(name, bytes);
        else {
          this.adopted.push(name);
          await this.place(payload, bytes);
        }
      }
  }

  /** False for what waited too long, and was overtaken. */
  private isNext(payload: Payload): boolean {
    const { current } = this;
    if (payload.type === "root") return payload.version === (current?.root.version ?? 0) + 1;
    if (payload.type === "index") return payload.version > (current?.index.version ?? 0);
    if (payload.type === "urgence") return payload.version > (current?.index.urgence?.version ?? 0);
    return payload.version > (current?.index.layers[payload.name]?.version ?? 0);
  }

  private signatoriesOf(payload: Payload): readonly Signatories[] {
    if (payload.type === "root") return this.rootSignatories(payload);
    if (payload.type === "layer") return this.layerSignatories(payload.name);
    return payload.type === "urgence" ? this.urgenceSignatories() : this.indexSignatories();
  }

  /** The first root is signed by its own keys, the others by those of the root before too. */
  private rootSignatories(next: Root): Signatories[] {
    const before = this.rootInForce;
    return [next, ...(before === undefined ? [] : [before])].map((root) => ({
      role: root.roles.root,
      keys: root.keys,
    }));
  }

  private layerSignatories(name: string): Signatories[] {
    const root = this.requireRoot();
    const grant = root.layers.find((each) => each.name === name);
    if (grant === undefined) throw new Refused("unknown-layer", name);
    return [{ role: grant, keys: root.keys }];
  }

  private urgenceSignatories(): Signatories[] {
    const root = this.requireRoot();
    if (root.roles.urgence === undefined) throw new Refused("not-entitled", "urgence");
    return [{ role: root.roles.urgence, keys: root.keys }];
  }

  private indexSignatories(): Signatories[] {
    const root = this.requireRoot();
    return [{ role: root.roles.index, keys: root.keys }];
  }

  private requireRoot(): Root {
    if (this.rootInForce === undefined) throw new Refused("missing", paths.root(1));
    return this.rootInForce;
  }
}

/** What a folder publishes already, verified; expired dates do not prevent one from publishing again. */
async function readPublished(folder: string, now: Instant): Promise<Distribution | undefined> {
  const read = readFolder(folder);
  const root = await read(paths.root(1), 1_000_000);
  if (root === undefined || (await read(paths.index, 1_000_000)) === undefined) return undefined;
  const reading = { clock: now, expiry: "told", draw: { random: "", isPilot: true }, seeksRoot: true } as const;
  return verifyDistribution(read, { root, floors: noFloors }, reading);
}

/** What an envelope says, before anyone vouches for it: only to be shown, or checked at once. @throws {Refused} */
export function payloadOf(bytes: Bytes): Payload {
  const payload = fromBase64url(readEnvelope(bytes, "enveloppe").payload, "enveloppe");
  return readMetadata(payload, z.union([rootFormat, indexFormat, manifestFormat, urgenceFormat]), "enveloppe");
}

function pathOf(payload: Payload): string {
  if (payload.type === "root") return paths.root(payload.version);
  if (payload.type === "layer") return paths.layer(payload.name, payload.version);
  return payload.type === "urgence" ? paths.urgence(payload.version) : paths.index;
}

function waitingName(payload: Payload): string {
  return payload.type === "layer"
    ? `layer-${payload.name}-${payload.version}.json`
    : `${payload.type}-${payload.version}.json`;
}

function plain({ version, sha256, length }: Release): Release {
  return { version, sha256, length };
}

function indexedUrgence(release: Release | undefined): Pick<Index, "urgence"> {
  return release === undefined ? {} : { urgence: release };
}
