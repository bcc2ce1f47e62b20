import { compile, CompileError } from "#rules/engine/compile.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { PhraseError } from "#rules/engine/matchers/parse-phrase.ts";
import type { LocalText } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { layerRuleSets, type Layering, type LayerLimits } from "./layer-rule-sets.ts";
import type { Root, Urgence } from "./metadata.ts";
import { Refused } from "./refusal.ts";
import { runExamples } from "./run-examples.ts";

/** Rules that are ready to check drafts, and where they come from. */
export interface RulesPutInForce {
  /** Sets as they apply: layered, the emergency taken into account. */
  readonly sets: readonly RuleSet[];
  readonly rules: CompiledRules;
  readonly layering: Layering;
  /** Notices of the emergency, for the agent. */
  readonly notices: readonly LocalText[];
  /** What the emergency switched off. */
  readonly disabled: readonly { readonly kind: "rule" | "site"; readonly id: string; readonly reason: string }[];
}

/** What a root allows to each layer; `hosts` are those that the package may watch. */
export function limitsOf({ layers }: Root, hosts?: readonly string[]): LayerLimits {
  const prefixes = layers.flatMap(({ name, prefix }) => (prefix === undefined ? [] : [[name, prefix] as const]));
  return { prefixes: Object.fromEntries(prefixes), ...(hosts === undefined ? {} : { hosts }) };
}

/** Stacks and compiles verified sets. @throws {Refused} when they do not go together. */
export function putInForce(ruleSets: readonly RuleSet[], limits: LayerLimits = {}, urgence?: Urgence): RulesPutInForce {
  const layering = compiling(() => layerRuleSets(ruleSets, limits));
  const operations = urgence?.operations ?? [];
  const disabled = operations.flatMap((operation) =>
    "disable" in operation ? [{ kind: operation.disable, id: operation.id, reason: operation.reason }] : [],
  );
  const isOn =
    (kind: "rule" | "site") =>
    ({ id }: { readonly id: string }): boolean =>
      !disabled.some((each) => each.kind === kind && each.id === id);
  const sets =
    disabled.length === 0
      ? layering.sets
      : layering.sets.map((set) => ({
          ...set,
          rules: set.rules.filter(isOn("rule")),
          sites: set.sites.filter(isOn("site")),
        }));
  return {
    sets,
    rules: compiling(() => compile(sets)),
    layering,
    notices: operations.flatMap((operation) => ("notice" in operation ? [operation.notice] : [])),
    disabled,
  };
}

/**
 * Runs the examples of each set under those above it, and those of locked rules once everything is stacked: a set that
 * weakens them in fact, by whatever means, is found out. Before the emergency, which may silence anything for a while.
 * Sets named in `proven` were tried before, under these same sets: only their locked rules are tried again.
 *
 * @throws {Refused} with the first rules whose examples fail.
 */
export function tryExamples(
  ruleSets: readonly RuleSet[],
  limits: LayerLimits = {},
  proven: readonly string[] = [],
): void {
  const { sets: accepted } = compiling(() => layerRuleSets(ruleSets, limits));
  const names = accepted.map(({ id }) => id);
  for (let count = 1; count <= names.length; count++) {
    if (proven.includes(names[count - 1]!)) continue;
    const considered = ruleSets.filter(({ id }) => names.slice(0, count).includes(id));
    const last = names[count - 1];
    const results = compiling(() =>
      runExamples(
        layerRuleSets(considered, limits).sets,
        (owner, set) => set.id === last || ("locked" in owner && owner.locked),
      ),
    );
    const failing = [...new Set(results.filter(({ failure }) => failure !== undefined).map(({ rule }) => rule))];
    if (failing.length > 0) throw new Refused("examples-fail", `${last} : ${failing.slice(0, 5).join(", ")}`);
  }
}

function compiling<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof CompileError || error instanceof PhraseError)
      throw new Refused("does-not-compile", error.message);
    throw error;
  }
}
