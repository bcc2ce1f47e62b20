import type { LocalText } from "#rules/model/rule.ts";
import type { Conflict } from "#rules/pack/layer-rule-sets.ts";
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
    readonly layers: readonly {
      readonly id: string;
      readonly version: string;
      readonly issued: string;
      readonly signedBy: readonly string[];
      readonly changes: readonly string[];
    }[];
  };
  /** Sets that are left out, and why. */
  readonly conflicts: readonly Conflict[];
  readonly notices: readonly LocalText[];
  readonly disabled: readonly { readonly kind: "rule" | "site"; readonly id: string; readonly reason: string }[];
  readonly trouble: readonly Trouble[];
  readonly visit?: Visit;
}

/** Sums up the rules in force for the screens. */
export function rulesStatus(
  { from, received, compiled, trouble }: RulesInForce,
  visit: Visit | undefined,
): RulesStatus {
  const { refused, notices, disabled } = compiled;
  return {
    from,
    conflicts: refused,
    notices,
    disabled,
    trouble,
    ...(visit === undefined ? {} : { visit }),
    ...(received === undefined ? {} : { publisher: publisherOf(received) }),
  };
}

function publisherOf({
  distribution,
  generation,
}: NonNullable<RulesInForce["received"]>): NonNullable<RulesStatus["publisher"]> {
  const { root, index, layers, expired } = distribution;
  return {
    name: root.deployment,
    mirror: generation.mirror,
    installed: generation.installed,
    issued: index.issued,
    expires: index.expires,
    expired,
    layers: layers.map(({ manifest, signedBy }) => ({
      id: manifest.name,
      version: manifest.set.version,
      issued: manifest.issued,
      signedBy,
      changes: manifest.changes,
    })),
  };
}
