import { layers, type Layer, type RuleSet } from "#rules/model/rule-set.ts";
import type { Severity } from "#rules/model/severity.ts";
import { adaptAbove, adaptBelow } from "./adapt-rule-sets.ts";
import { findConflicts } from "./find-conflicts.ts";
import type { RefusalCode } from "./refusal.ts";

/** Why a set cannot stand under the others. */
export interface Conflict {
  readonly set: string;
  readonly layer: Layer;
  readonly code: RefusalCode;
  /** The rule, lexicon, exception or host it is about. */
  readonly about: string;
}

/** Something that a set changes in what stands above it, and may. */
export interface Adaptation {
  readonly set: string;
  readonly kind: "rule replaced" | "severity" | "off" | "lexicon" | "card" | "contact" | "calendar" | "site";
  readonly id: string;
  readonly from?: Severity;
  readonly to?: Severity;
}

/** Sets that go together, and what was found while putting them together. */
export interface Layering {
  /** Top layer first, ready for `compile()`. */
  readonly sets: readonly RuleSet[];
  /** Sets that are left out, with every reason. */
  readonly refused: readonly Conflict[];
  readonly adapted: readonly Adaptation[];
}

/** What the root and the package say about layers. */
export interface LayerLimits {
  /** Prefix of the rules that each set may add, by id of set. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Hosts that the top layer may watch: those of the package. */
  readonly hosts?: readonly string[];
  /** The set that nobody signed, itself: another may claim its id. */
  readonly unsigned?: RuleSet;
}

/**
 * Stacks rule sets. A lower one may add rules, extend lexicons, tighten, and adapt what is not locked; one that goes
 * against a locked rule, or wants to watch a site that the layers above do not, is left out as a whole.
 */
export function layerRuleSets(ruleSets: readonly RuleSet[], limits: LayerLimits = {}): Layering {
  const ordered = [...ruleSets].sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer));
  let accepted: readonly RuleSet[] = [];
  const refused: Conflict[] = [];
  const adapted: Adaptation[] = [];
  for (const set of ordered) {
    const conflicts = findConflicts(set, accepted, limits);
    if (conflicts.length > 0) {
      refused.push(...conflicts);
      continue;
    }
    const above = adaptAbove(accepted, set);
    adapted.push(...above.adapted);
    accepted = [...above.sets, adaptBelow(set, accepted)];
  }
  return { sets: accepted, refused, adapted };
}
