import type { LocalText } from "#rules/model/rule.ts";
import { freshnessOf, type Freshness } from "#rules/pack/freshness.ts";
import type { Instant } from "#rules/pack/instant.ts";
import type { Conflict } from "#rules/pack/layer-rule-sets.ts";
import type { SuspendedSite } from "./compile-sets.ts";
import type { RulesInForce, Trouble } from "./rule-store.ts";
import type { Visit } from "./visit-mirrors.ts";

/** What the screens say of the rules in force: which, since when, signed by whom, what changed, what went wrong. */
export interface RulesStatus {
  readonly from: RulesInForce["from"];
  readonly publisher?: {
    readonly name: string;
    readonly mirror: string;
    readonly installed: string;
    readonly issued: string;
    readonly expires: string;
    /** Root, index or layers whose date has passed: the rules go on checking. */
    readonly expired: readonly string[];
    /** What the agent may be told of their age: only when `fresh` may a screen show that all is well. */
    readonly freshness: Freshness;
    /** When a publisher last answered with something good. */
    readonly reached: Instant;
    readonly layers: readonly {
      readonly id: string;
      readonly version: string;
      readonly issued: string;
      readonly expires: string;
      /** Who signed, and with which keys, in the same order; how many had to, of how many who may. */
      readonly signedBy: readonly string[];
      readonly signedWith: readonly string[];
      readonly threshold: number;
      readonly signers: number;
      readonly changes: readonly string[];
    }[];
  };
  /** Sets that are left out, and why. */
  readonly conflicts: readonly Conflict[];
  readonly notices: readonly LocalText[];
  readonly disabled: readonly { readonly kind: "rule" | "site"; readonly id: string; readonly reason: string }[];
  /** What is known of the sites among them. */
  readonly suspended: readonly SuspendedSite[];
  readonly trouble: readonly Trouble[];
  readonly visit?: Visit;
  /** Id of the set that the agent put on trial. */
  readonly trial?: string;
  /** True when there are rules to go back to. */
  readonly canGoBack: boolean;
}

/** Sums up the rules in force for the screens. `isBehind`: the agent went back to them, and newer ones are refused. */
export function rulesStatus(
  { from, received, compiled, trouble, trial }: RulesInForce,
  visit: Visit | undefined,
  { canGoBack, isBehind }: { readonly canGoBack: boolean; readonly isBehind: boolean },
  clock: Instant,
): RulesStatus {
  const { refused, notices, disabled, suspended } = compiled;
  return {
    from,
    conflicts: refused,
    notices,
    disabled,
    suspended,
    trouble,
    canGoBack,
    ...(trial === undefined ? {} : { trial }),
    ...(visit === undefined ? {} : { visit }),
    ...(received === undefined ? {} : { publisher: publisherOf(received, visit, isBehind, clock) }),
  };
}

/** How fresh rules are of which an index tells the dates, and in which something may have expired by itself. */
export function freshnessInForce(
  index: Parameters<typeof freshnessOf>[0],
  expired: readonly string[],
  reached: Instant,
  clock: Instant,
): Freshness {
  const freshness = freshnessOf(index, reached, clock);
  return expired.length > 0 && freshness !== "clock" ? "expired" : freshness;
}

function publisherOf(
  { distribution, generation }: NonNullable<RulesInForce["received"]>,
  visit: Visit | undefined,
  isBehind: boolean,
  clock: Instant,
): NonNullable<RulesStatus["publisher"]> {
  const { root, index, layers, expired } = distribution;
  const reached = visit?.reached ?? generation.installed;
  const freshness = freshnessInForce(index, expired, reached, clock);
  return {
    name: root.deployment,
    mirror: generation.mirror,
    installed: generation.installed,
    issued: index.issued,
    expires: index.expires,
    expired,
    // Rules to which the agent went back may lack an emergency: nobody may say that they are up to date.
    freshness: isBehind && freshness === "fresh" ? "older" : freshness,
    reached,
    layers: layers.map(({ grant, manifest, signedBy, signedWith }) => ({
      id: manifest.name,
      version: manifest.set.version,
      issued: manifest.issued,
      expires: manifest.expires,
      signedBy,
      signedWith,
      threshold: grant.threshold,
      signers: grant.keys.length,
      changes: manifest.changes,
    })),
  };
}
