import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { Bytes } from "#rules/pack/bytes.ts";
import { noFloors } from "#rules/pack/floors.ts";
import type { Instant } from "#rules/pack/instant.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { verifyDistribution, type Distribution } from "#rules/pack/verify-distribution.ts";
import { Attempts } from "./attempt.ts";
import { compileOnce, putCompiled, readyFrom, type ReadyRules } from "./compile-once.ts";
import { nameOfSource, sameButUrgence, tryOutSet, type SetInForce } from "./compile-sets.ts";
import { compileWithTrial, nameOfTrial, type Compiled, type ToCompile } from "./compile-with-trial.ts";
import type { EmbeddedList } from "./embedded.ts";
import type { Policy } from "./policy-format.ts";
import type { Generation, OpenDatabase } from "./rule-database.ts";
import type { TrialSet } from "./trial-set.ts";
import { explain, type Known, type Received, type Visit } from "./visit-mirrors.ts";

/** Rules in force: the sets as they apply, their compiled form, and where they come from. */
export interface RulesInForce extends ReadyRules {
  readonly sets: readonly SetInForce[];
  readonly rules: CompiledRules;
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
  readonly open: () => Promise<OpenDatabase | undefined>;
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
  private readonly attempts = new Attempts();
  private inForce: Promise<RulesInForce> | undefined;
  private reloads = 0;
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

  /** Forgets what is in memory: the policy or the trial changed. */
  reload(): void {
    this.reloads += 1;
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
    const { reloads } = this;
    const [database, trial, asked] = await Promise.all([this.open(), this.door.trial(), this.door.policy()]);
    if (database === undefined) throw new Error("no database");
    if (asked.rootSha256 !== rootSha256) throw new Refused("wrong-pin", mirror);
    const before = await this.load();
    const list = await this.door.list();
    const source = nameOfSource(this.door.build, list, distribution);
    if ((await database.get("heldBack", "current")) === source) return "held back";
    const isNew = source !== before.source;
    const made = isNew
      ? await compileWithTrial(this.attempts, database, this.door, {
          list,
          distribution,
          trial,
          source,
          attempt: source,
          isTried: !sameButUrgence(source, before.source),
        })
      : undefined;
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
    const transaction = database.transaction(
      ["generations", "compiled", "readable", "floors", "attempts", "heldBack"],
      "readwrite",
    );
    const generations = transaction.objectStore("generations");
    const writes: Promise<unknown>[] = [
      generations.put(generation, "active"),
      transaction.objectStore("floors").put({ rootSha256, floors: distribution.floors }, "current"),
      transaction.objectStore("attempts").clear(),
    ];
    if (made !== undefined) {
      writes.push(...putCompiled(transaction, made));
      writes.push(transaction.objectStore("heldBack").delete("current"));
    }
    // A new date on the same rules is no new generation: the one before stays the one to go back to.
    if (isNew && before.received !== undefined) writes.push(generations.put(before.received.generation, "previous"));
    await Promise.all([...writes, transaction.done]);
    this.attempts.clear();
    const ready = made === undefined ? before : readyFrom(made);
    const id = made === undefined ? before.trial : trial?.set.id;
    this.inForce = Promise.resolve(inForceOf(ready, source, "active", id, { distribution, generation }));
    // What changed meanwhile counts: the rules are then read again.
    if (this.reloads !== reloads) this.reload();
    return isNew ? "installed" : "unchanged";
  }

  /** Goes back to the rules before; what is left is not installed again until something newer comes. */
  async goBack(): Promise<boolean> {
    const database = await this.open();
    const kept = await this.wayBack();
    if (database === undefined || kept === undefined) return false;
    const { active, previous } = kept;
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

  /** Whether there are rules to go back to, and whether the agent did: newer ones are then refused. */
  async back(): Promise<{ canGoBack: boolean; isBehind: boolean }> {
    const [database, kept, { source }] = await Promise.all([this.open(), this.wayBack(), this.load()]);
    const left = await database?.get("heldBack", "current").catch(() => undefined);
    return { canGoBack: kept !== undefined, isBehind: left !== undefined && left !== source };
  }

  /** Compiles a set under those in force and runs its examples. Nothing is kept. @throws {Refused} */
  async tryOut(trial: TrialSet): Promise<void> {
    const { received } = await this.load();
    await tryOutSet(await this.door.list(), this.door.readPackage, received?.distribution, trial.set);
    const database = await this.open();
    if (database !== undefined) await this.attempts.forget(database, nameOfTrial(this.door.build, trial));
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
    const [database, list, { rootSha256 }, trial] = await Promise.all([
      this.open(),
      this.door.list(),
      this.door.policy(),
      this.door.trial(),
    ]);
    // Asked for when the bytes begin to be hashed, off this thread: the two longest parts of a start then overlap.
    let kept: Promise<Compiled | undefined> | undefined;
    const known = (): typeof kept => (kept ??= database?.get("compiled", "current").catch(() => undefined));
    const trouble: Trouble[] = database === undefined ? [{ where: "database", code: "storage", about: "" }] : [];
    for (const where of rootSha256 === undefined ? [] : (["active", "previous"] as const))
      try {
        const generation = await database?.get("generations", where);
        if (database === undefined || generation === undefined || generation.rootSha256 !== rootSha256) continue;
        const name = nameOfGeneration(this.door.build, generation);
        const distribution = await this.attempts.attempt(database, name, () => {
          void known();
          return this.verify(generation);
        });
        const { source, ready } = await this.compiledOnce(database, {
          list,
          distribution,
          trial,
          known: await known(),
          attempt: `${name} compiled`,
        });
        return { ...inForceOf(ready, source, where, trial?.set.id, { distribution, generation }), trouble };
      } catch (error) {
        trouble.push({ where, ...explain(error) });
      }
    const { source, ready } = await this.compiledOnce(database, { list, trial, known: await known() });
    return { ...inForceOf(ready, source, "embedded", trial?.set.id), trouble };
  }

  /** The rules in force and those before them, when both are of the root that the policy names. */
  private async wayBack(): Promise<{ active: Generation; previous: Generation } | undefined> {
    const [database, { rootSha256 }] = await Promise.all([this.open(), this.door.policy()]);
    const [active, previous] = await Promise.all([
      database?.get("generations", "active"),
      database?.get("generations", "previous"),
    ]);
    if (active === undefined || previous === undefined || rootSha256 === undefined) return undefined;
    return [active, previous].every((each) => each.rootSha256 === rootSha256) ? { active, previous } : undefined;
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

  private async compiledOnce(database: OpenDatabase | undefined, rules: Omit<ToCompile, "source">) {
    const source = nameOfSource(this.door.build, rules.list, rules.distribution);
    return { source, ready: await compileOnce(this.attempts, database, this.door, { ...rules, source }) };
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
    this.database ??= this.door.open();
    return this.database;
  }
}

/** Another version of Tact may read what this one could not. */
function nameOfGeneration(build: string, { floors, installed }: Generation): string {
  return `${build} ${installed} ${floors.index?.sha256 ?? ""}`;
}

function inForceOf(
  { compiled, readable }: ReadyRules,
  source: string,
  from: RulesInForce["from"],
  trial: string | undefined,
  received?: NonNullable<RulesInForce["received"]>,
): RulesInForce {
  const { sets, rules } = compiled;
  const more = { ...(received === undefined ? {} : { received }), ...(trial === undefined ? {} : { trial }) };
  return { sets, rules, compiled, readable, source, from, trouble: [], ...more };
}
