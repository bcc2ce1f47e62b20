import type { Layer } from "#rules/model/rule-set.ts";
import type { LocalText } from "#rules/model/rule.ts";

/**
 * How sure one may be that the rules are the latest. `packaged`: those of the package, nobody publishes others;
 * `awaited`: the same, until a mirror has answered. The rest as in `rules/pack/freshness.ts`.
 */
export const freshnesses = ["packaged", "awaited", "fresh", "unverified", "older", "expired", "clock"] as const;
export type ShownFreshness = (typeof freshnesses)[number];

/** Why something received was refused, or a set left aside, as a person is told. */
export const refusalReasons = [
  "unreachable",
  "permission",
  "storage",
  "aside",
  "signature",
  "old",
  "altered",
  "large",
  "engine",
  "locked",
  "same",
  "site",
  "layers",
  "examples",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** How a visit to a mirror ended. */
export const visitResults = ["installed", "unchanged", "held_back", "refused", "no_mirror"] as const;
export type VisitResult = (typeof visitResults)[number];

/** A refusal in words, with the code that can be told over the telephone. */
export interface ShownRefusal {
  readonly reason: RefusalReason;
  readonly code: string;
  /** The file, rule or host it is about. */
  readonly about: string;
}

/** A rule set in force, as it is shown. */
export interface ShownSet {
  readonly id: string;
  readonly layer: Layer;
  readonly title: LocalText;
  readonly publisher: string;
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly rules: number;
  /** How many of its rules are always on, when that is known. */
  readonly locked?: number;
  /** True when the agent put it on trial from a file. */
  readonly isTrial?: boolean;
  /** Absent for a set of the package and for one on trial. Dates are instants. */
  readonly signature?: {
    readonly installed: string;
    readonly expires: string;
    readonly isExpired: boolean;
    /** Who signed, and the beginning of the key that they signed with. */
    readonly signedBy: readonly { readonly name: string; readonly key: string }[];
    readonly threshold: number;
    readonly signers: number;
    /** What changed since the version before, in the publisher's sentences. */
    readonly changes: readonly string[];
  };
}

/** The rules in force, as they are shown: which, how fresh, signed by whom, what changed, what went wrong. */
export interface ShownRules {
  readonly freshness: ShownFreshness;
  /** Name of the publisher, and where the rules came from. */
  readonly publisher?: { readonly name: string; readonly mirror: string };
  /** Instants: when a mirror last gave something good, until when what it gave is valid. */
  readonly reached?: string;
  readonly expires?: string;
  readonly sets: readonly ShownSet[];
  /** Messages of the publisher. */
  readonly notices: readonly LocalText[];
  /** What the publisher's emergency suspended. */
  readonly disabled: readonly { readonly kind: "rule" | "site"; readonly id: string; readonly reason: string }[];
  /** Sets that are left aside. */
  readonly conflicts: readonly (ShownRefusal & { readonly set: string })[];
  /** What was kept on this machine and can no longer be used. */
  readonly trouble: readonly ShownRefusal[];
  readonly visit?: { readonly at: string; readonly result: VisitResult; readonly refusal?: ShownRefusal };
}
