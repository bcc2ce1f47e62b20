import { engineVersion } from "#rules/engine/compiled-rules.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { layers } from "#rules/model/rule-set.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import type { Bytes } from "#rules/pack/bytes.ts";
import { ruleSetSchema } from "#rules/pack/format.ts";
import type { Conflict, LayerLimits } from "#rules/pack/layer-rule-sets.ts";
import type { Urgence } from "#rules/pack/metadata.ts";
import { parseStrictJson } from "#rules/pack/parse-strict-json.ts";
import { limitsOf, putInForce, tryExamples, type RulesPutInForce } from "#rules/pack/put-in-force.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { refuseOtherBytes } from "#rules/pack/verify-layer.ts";
import type { Distribution } from "#rules/pack/verify-distribution.ts";
import type { EmbeddedList } from "./embedded.ts";

/** What pages and screens always read of a set in force: its words and their forms are in the compiled rules. */
export type SetInForce = Pick<RuleSet, "cards" | "contacts" | "sites">;

/** What a person reads of a set in force when they ask for it: each rule in full, with its examples. */
export type ReadableSet = Pick<RuleSet, "rules" | "exceptions" | "calendars">;

/** What the screens say of a site whose recipe the emergency switched off. */
export interface SuspendedSite extends Pick<SiteRecipe, "id" | "title" | "hosts" | "evidence" | "onRequest"> {
  readonly reason: string;
}

/**
 * Rules ready to check drafts, as small as can be: this is read each time the background starts. `refused` are the sets
 * left out; `quietHosts`, those on which the emergency says to keep quiet.
 */
export interface CompiledSets extends Omit<RulesPutInForce, "sets" | "layering"> {
  readonly sets: readonly SetInForce[];
  readonly refused: readonly Conflict[];
  readonly quietHosts: readonly string[];
  readonly suspended: readonly SuspendedSite[];
}

const packLimits = { size: 8_388_608, depth: 16 } as const;

/** What stands in the emergency's place in the name of a source. */
const beforeUrgence = " u";

/** True when two sources differ at most by their emergency, which needs no trial: it can only take away. */
export function sameButUrgence(a: string, b: string): boolean {
  return a.split(beforeUrgence)[0] === b.split(beforeUrgence)[0];
}

/** Names everything that rules are compiled from: the same name, the same bytes. */
export function nameOfSource(build: string, { sets }: EmbeddedList, distribution: Distribution | undefined): string {
  const embedded = sets.map(({ sha256 }) => sha256).join("+");
  if (distribution === undefined) return `${build} ${engineVersion} ${embedded}`;
  const received = distribution.layers.map(({ manifest }) => manifest.pack.sha256).join("+");
  const urgence = distribution.urgence === undefined ? "" : `${beforeUrgence}${distribution.urgence.version}`;
  return `${build} ${engineVersion} ${embedded} r${distribution.root.version} ${received}${urgence}`;
}

/**
 * Stacks and compiles what was received under what ships with Tact: an embedded set gives way to a received one of the
 * same name, and otherwise stays. A set on trial stands under all; one that no longer goes with them is left aside.
 * @throws {Refused}
 */
export async function compileSets(
  list: EmbeddedList,
  readPackage: (path: string) => Promise<Bytes>,
  distribution: Distribution | undefined,
  trial?: RuleSet,
): Promise<{ compiled: CompiledSets; readable: readonly ReadableSet[]; tryOut: () => void }> {
  const { sets, limits, kept } = await stack(list, readPackage, distribution);
  const inForce = putAllInForce(sets, limits, distribution?.urgence, trial);
  const quiet = new Set(inForce.disabled.filter(({ kind }) => kind === "site").map(({ id }) => id));
  const quietHosts = sets.flatMap((set) => set.sites.filter(({ id }) => quiet.has(id)).flatMap((site) => site.hosts));
  return {
    compiled: asCompiled(inForce, quietHosts),
    readable: inForce.sets.map(({ rules, exceptions, calendars }) => ({ rules, exceptions, calendars })),
    tryOut: () => tryExamples(sets, limits, kept),
  };
}

/** Compiles a set under those in force and runs its examples. @throws {Refused} when it does not go with them */
export async function tryOutSet(
  list: EmbeddedList,
  readPackage: (path: string) => Promise<Bytes>,
  distribution: Distribution | undefined,
  set: RuleSet,
): Promise<void> {
  const { sets, limits: signed } = await stack(list, readPackage, distribution);
  const limits = { ...signed, unsigned: set };
  const { layering } = putInForce([...sets, set], limits);
  const conflict = layering.refused.find((refused) => refused.set === set.id);
  if (conflict !== undefined) throw new Refused(conflict.code, conflict.about);
  tryExamples(
    [...sets, set],
    limits,
    sets.map(({ id }) => id),
  );
}

interface Stack {
  readonly sets: readonly RuleSet[];
  readonly limits: LayerLimits;
  /** Ids of the embedded sets among them, whose examples were run when the package was made. */
  readonly kept: readonly string[];
}

async function stack(
  list: EmbeddedList,
  readPackage: (path: string) => Promise<Bytes>,
  distribution: Distribution | undefined,
): Promise<Stack> {
  const embedded = await Promise.all(list.sets.map((entry) => readEmbeddedSet(entry, readPackage)));
  const received = distribution?.layers.map(({ set }) => set) ?? [];
  const kept = embedded.filter(({ id }) => !received.some((set) => set.id === id));
  const hosts = embedded.flatMap((set) => set.sites.flatMap((site) => site.hosts));
  return {
    sets: [...kept, ...received].sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer)),
    limits: distribution === undefined ? {} : limitsOf(distribution.root, hosts),
    kept: kept.map(({ id }) => id),
  };
}

/** What was signed never depends on what is on trial: a trial that does not compile with it is left aside. */
function putAllInForce(
  sets: readonly RuleSet[],
  limits: LayerLimits,
  urgence: Urgence | undefined,
  trial: RuleSet | undefined,
): RulesPutInForce {
  if (trial !== undefined)
    try {
      return putInForce([...sets, trial], { ...limits, unsigned: trial }, urgence);
    } catch {
      // Whatever happened, it is the trial's: without it, what was signed is compiled below as if it were not there.
    }
  return putInForce(sets, limits, urgence);
}

function asCompiled({ sets, layering, ...rest }: RulesPutInForce, quietHosts: readonly string[]): CompiledSets {
  return {
    ...rest,
    sets: sets.map(({ cards, contacts, sites }) => ({ cards, contacts, sites })),
    refused: layering.refused,
    quietHosts,
    suspended: suspendedAmong(layering, rest),
  };
}

function suspendedAmong({ sets }: RulesPutInForce["layering"], { disabled }: Pick<RulesPutInForce, "disabled">) {
  const off = disabled.filter(({ kind }) => kind === "site");
  return sets.flatMap((set) =>
    set.sites.flatMap(({ id, title, hosts, evidence, onRequest }): SuspendedSite[] => {
      const reason = off.find((each) => each.id === id)?.reason;
      if (reason === undefined) return [];
      return [{ id, title, hosts, evidence, reason, ...(onRequest === undefined ? {} : { onRequest }) }];
    }),
  );
}

/** The package vouches for its files, whose signature the browser has checked; damage is found by their hash. */
async function readEmbeddedSet(
  entry: EmbeddedList["sets"][number],
  readPackage: (path: string) => Promise<Bytes>,
): Promise<RuleSet> {
  const bytes = await readPackage(`rules/${entry.id}.json`);
  await refuseOtherBytes(bytes, entry, entry.id);
  return ruleSetSchema.parse(parseStrictJson(bytes, packLimits, entry.id));
}
