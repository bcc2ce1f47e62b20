import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { Bytes } from "#rules/pack/bytes.ts";
import { noFloors } from "#rules/pack/floors.ts";
import type { Instant } from "#rules/pack/instant.ts";
import { verifyDistribution, type Distribution } from "#rules/pack/verify-distribution.ts";
import { attempt } from "./attempt.ts";
import {
  compileSets,
  nameOfSource,
  sameButUrgence,
  tryOutSet,
  type CompiledSets,
  type SetInForce,
} from "./compile-sets.ts";
import type { EmbeddedList } from "./embedded.ts";
import type { Policy } from "./policy-format.ts";
import { openDatabase, type Generation, type OpenDatabase } from "./rule-database.ts";
import type { TrialSet } from "./trial-set.ts";
import { explain, type Known, type Received, type Visit } from "./visit-mirrors.ts";

/** Rules in force: the sets as they apply, their compiled form, and where they come from. */
export interface RulesInForce {
  readonly sets: readonly SetInForce[];
  readonly rules: CompiledRules;
  readonly compiled: CompiledSets;
  readonly from: "embedded" | "active" | "previous";
  /** What was received and is in force; absent for the embedded rules. */
  readonly received?: { readonly distribution: Distribution; readonly generation: Generation };
  /** What was found damaged on the way. */
  readonly trouble: readonly Trouble[];
  /** Id of the set on trial, in force or left aside. */
  readonly trial?: string;
  /** Names the rules: the same name, the same rules. */
  readonly source: string;
}

/** Rules that are kept on this machine and can no longer be used. */
export interface Trouble {
  readonly where: "active" | "previous" | "database";
  readonly code: NonNullable<Visit["code"]>;
  readonly about: string;
}

/** What the store needs from outside. */
export interface StoreDoor {
  readonly list: () => Promise<EmbeddedList>;
  readonly readPackage: (path: string) => Promise<Bytes>;
  readonly policy: () => Promise<Policy>;
  readonly trial: () => Promise<TrialSet | undefined>;
  readonly clock: () => Instant;
  readonly random: () => string;
  /** Version of the package: another one compiles anew. */
  readonly build: string;
}

/**
 * Keeps the rules. What was received is kept as received and verified again each time it is read; when it is damaged,
 * the generation before it serves, then the rules of the package. Nothing here ever leaves an agent without rules.
 */
export class RuleStore {
  private readonly door: StoreDoor;
  private inForce: Promise<RulesInForce> | undefined;
  /** How often what is in memory was forgotten: what was begun before is then no longer true. */
  private reloads = 0;
  private readonly counted = new Set<string>();
  private database: Promise<OpenDatabase | undefined> | undefined;

  constructor(door: StoreDoor) {
    this.door = door;
  }

  /** The rules in force. @throws when not even those of the package can be read: the screens say so. */
  load(): Promise<RulesInForce> {
    if (this.inForce === undefined) {
      const start = performance.now();
      this.inForce = this.read().catch((error: unknown) => {
        this.inForce = undefined;
        throw error;
      });
      // Read by `npm run bench:distribution`.
      void this.inForce.then(() => performance.measure("rules", { start })).catch(() => undefined);
    }
    return this.inForce;
  }

  /** Forgets what is in memory: the policy changed. */
  reload(): void {
    this.reloads++;
    this.inForce = undefined;
  }

  /** What a visit may reuse, and what it must not go below. */
  async known(policy: Policy): Promise<Known> {
    const database = await this.open();
    const inForce = await this.load();
    const kept = await database?.get("floors", "current").catch(() => undefined);
    const generation = inForce.received?.generation;
    const isTrusted = generation !== undefined && generation.rootSha256 === policy.rootSha256;
    return {
      ...(isTrusted ? { root: generation.root, files: generation.files } : { files: new Map() }),
      mirrors: isTrusted ? inForce.received!.distribution.root.mirrors : [],
      floors: kept !== undefined && kept.rootSha256 === policy.rootSha256 ? kept.floors : noFloors,
      draw: { random: await this.drawn(), isPilot: policy.channel === "pilot" },
    };
  }

  /**
   * Tries what was received, then switches to it in one transaction. @returns what changed. @throws {Refused} when its
   * examples fail or the layers do not go together, and anything else when it cannot be kept: then nothing changed.
   */
  async install({ distribution, root, rootSha256, mirror }: Received, policy: Policy): Promise<Visit["result"]> {
    const database = await this.open();
    if (database === undefined) throw new Error("no database");
    const { reloads } = this;
    const before = await this.load();
    const [list, trial] = await Promise.all([this.door.list(), this.door.trial()]);
    const source = nameOfSource(this.door.build, list, distribution);
    if ((await database.get("heldBack", "current")) === source) return "held back";
    const isNew = source !== before.source;
    const compiled = isNew
      ? await attempt(database, source, this.counted, () =>
          this.compile(list, distribution, trial, !sameButUrgence(source, before.source)),
        )
      : before.compiled;
    const generation: Generation = {
      rootSha256,
      root,
      files: distribution.files,
      floors: distribution.floors,
      draw: { random: await this.drawn(), isPilot: policy.channel === "pilot" },
      ...(policy.layers === undefined ? {} : { layers: policy.layers }),
      installed: isNew ? this.door.clock() : (before.received?.generation.installed ?? this.door.clock()),
      mirror,
    };
    const transaction = database.transaction(["generations", "compiled", "floors", "attempts"], "readwrite");
    const generations = transaction.objectStore("generations");
    const writes: Promise<unknown>[] = [
      generations.put(generation, "active"),
      transaction.objectStore("floors").put({ rootSha256, floors: distribution.floors }, "current"),
      transaction.objectStore("attempts").clear(),
    ];
    if (isNew)
      writes.push(transaction.objectStore("compiled").put({ from: nameWithTrial(source, trial), compiled }, "current"));
    // A new date on the same rules is no new generation: the one before stays the one to go back to.
    if (isNew && before.received !== undefined) writes.push(generations.put(before.received.generation, "previous"));
    await Promise.all([...writes, transaction.done]);
    const inForce = inForceOf(compiled, source, "active", { distribution, generation });
    // The policy or the trial changed meanwhile: what is in force is read again.
    if (reloads === this.reloads) this.inForce = Promise.resolve({ ...inForce, ...trialOf(trial) });
    else this.reload();
    return isNew ? "installed" : "unchanged";
  }

  /** Goes back to the rules before; what is left is not installed again until something newer comes. */
  async goBack(): Promise<boolean> {
    const database = await this.open();
    const [active, previous] = await Promise.all([
      database?.get("generations", "active"),
      database?.get("generations", "previous"),
    ]);
    const { rootSha256 } = await this.door.policy();
    if (database === undefined || active === undefined || previous === undefined) return false;
    if (active.rootSha256 !== rootSha256 || previous.rootSha256 !== rootSha256) return false;
    const left = await this.load();
    await this.verify(previous);
    const transaction = database.transaction(["generations", "heldBack"], "readwrite");
    await Promise.all([
      transaction.objectStore("generations").put(previous, "active"),
      transaction.objectStore("generations").put(active, "previous"),
      transaction.objectStore("heldBack").put(left.source, "current"),
      transaction.done,
    ]);
    this.reload();
    return true;
  }

  /** True when there are rules to go back to, under the root that is pinned. */
  async canGoBack(): Promise<boolean> {
    const [database, { received }, { rootSha256 }] = await Promise.all([this.open(), this.load(), this.door.policy()]);
    if (received === undefined) return false;
    return (await database?.get("generations", "previous"))?.rootSha256 === rootSha256;
  }

  /** Compiles a set under those in force and runs its examples. Nothing is kept. @throws {Refused} */
  async tryOut({ set }: TrialSet): Promise<void> {
    const { received } = await this.load();
    await tryOutSet(await this.door.list(), this.door.readPackage, received?.distribution, set);
  }

  /** How the last visit went. */
  async lastVisit(): Promise<Visit | undefined> {
    return (await this.open())?.get("visit", "current").catch(() => undefined);
  }

  /** Remembers how a visit went. */
  async rememberVisit(visit: Visit): Promise<void> {
    await (await this.open())?.put("visit", visit, "current").catch(() => undefined);
  }

  private async read(): Promise<RulesInForce> {
    const [database, list, { rootSha256 }] = await Promise.all([this.open(), this.door.list(), this.door.policy()]);
    const kept = database?.get("compiled", "current").catch(() => undefined);
    const trouble: Trouble[] = database === undefined ? [{ where: "database", code: "storage", about: "" }] : [];
    for (const where of rootSha256 === undefined ? [] : (["active", "previous"] as const))
      try {
        const generation = await database?.get("generations", where);
        if (database === undefined || generation === undefined || generation.rootSha256 !== rootSha256) continue;
        const name = nameOfGeneration(this.door.build, generation);
        return await attempt(database, name, this.counted, async () => {
          const distribution = await this.verify(generation);
          const { source, compiled } = await this.compiledOnce(database, list, distribution, kept);
          const received = { distribution, generation };
          return { ...inForceOf(compiled, source, where, received), trouble, ...trialOf(await this.door.trial()) };
        });
      } catch (error) {
        trouble.push({ where, ...explain(error) });
      }
    const { source, compiled } = await this.compiledOnce(database, list, undefined, kept);
    return { ...inForceOf(compiled, source, "embedded"), trouble, ...trialOf(await this.door.trial()) };
  }

  /** What is kept is judged as what is received, but for its dates: old rules go on checking. @throws {Refused} */
  private verify({ files, root, rootSha256, floors, draw, layers }: Generation): Promise<Distribution> {
    return verifyDistribution(
      (path) => Promise.resolve(files.get(path)),
      { root, sha256: rootSha256, floors },
      {
        clock: this.door.clock(),
        expiry: "told",
        draw,
        seeksRoot: true,
        // Rules that another version of Tact compiled are read again as a whole: their compiled form has another name.
        readsSetsLater: true,
        ...(layers === undefined ? {} : { layers }),
      },
    );
  }

  private async compiledOnce(
    database: OpenDatabase | undefined,
    list: EmbeddedList,
    distribution: Distribution | undefined,
    kept: Promise<{ readonly from: string; readonly compiled: CompiledSets } | undefined> | undefined,
  ): Promise<{ source: string; compiled: CompiledSets }> {
    const source = nameOfSource(this.door.build, list, distribution);
    const trial = await this.door.trial();
    const from = nameWithTrial(source, trial);
    const known = await kept;
    if (known?.from === from) return { source, compiled: known.compiled };
    const { compiled } = await compileSets(list, this.door.readPackage, distribution, trial?.set);
    // A full or damaged disk costs a compilation at each start, nothing else.
    await database?.put("compiled", { from, compiled }, "current").catch(() => undefined);
    return { source, compiled };
  }

  private async compile(
    list: EmbeddedList,
    distribution: Distribution,
    trial: TrialSet | undefined,
    isTried: boolean,
  ): Promise<CompiledSets> {
    const { compiled, tryOut } = await compileSets(list, this.door.readPackage, distribution, trial?.set);
    if (isTried) tryOut();
    return compiled;
  }

  private async drawn(): Promise<string> {
    const database = await this.open();
    const drawn = await database?.get("draw", "current").catch(() => undefined);
    if (drawn !== undefined) return drawn;
    const random = this.door.random();
    await database?.put("draw", random, "current").catch(() => undefined);
    return random;
  }

  private open(): Promise<OpenDatabase | undefined> {
    this.database ??= openDatabase();
    return this.database;
  }
}

function trialOf(trial: TrialSet | undefined): Pick<RulesInForce, "trial"> {
  return trial === undefined ? {} : { trial: trial.set.id };
}

function nameWithTrial(source: string, trial: TrialSet | undefined): string {
  return trial === undefined ? source : `${source} t${trial.sha256}`;
}

/** Another version of Tact may read what this one could not. */
function nameOfGeneration(build: string, { floors, installed }: Generation): string {
  return `${build} ${installed} ${floors.index?.sha256 ?? ""}`;
}

function inForceOf(
  compiled: CompiledSets,
  source: string,
  from: RulesInForce["from"],
  received?: NonNullable<RulesInForce["received"]>,
): RulesInForce {
  const { sets, rules } = compiled;
  return { sets, rules, compiled, source, from, trouble: [], ...(received === undefined ? {} : { received }) };
}
