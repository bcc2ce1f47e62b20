import type { RuleSet } from "#rules/model/rule-set.ts";
import type { ReaderRemark } from "#rules/model/reader.ts";
import type { CompiledReader, CompiledRule } from "./compiled-rules.ts";
import { readerFeatures } from "./second-reader-features.ts";

/** Severity of the second reader when nobody decided otherwise. */
const usualCeiling = "caution";

/**
 * Takes the second reader of the lowest layer that has one. What it says is put among the rules, which find nothing by
 * themselves, so that severities, exceptions and screens treat it like the rest.
 *
 * @param before how many rules there are before its own
 */
export function compileReader(
  sets: readonly RuleSet[],
  before: number,
): { readonly reader?: CompiledReader; readonly rules: readonly CompiledRule[] } {
  const ceiling = sets.findLast((set) => set.secondReading !== undefined)?.secondReading ?? usualCeiling;
  const set = sets.findLastIndex((each) => each.reader !== undefined);
  const reader = sets[set]?.reader;
  if (reader === undefined || ceiling === "off" || reader.model.features !== readerFeatures) return { rules: [] };
  const { model, alike, remarks } = reader;
  return {
    reader: {
      model,
      alike,
      remarks: model.duties.map((duty) => {
        const index = remarks.findIndex((remark) => remark.duty === duty);
        return index < 0 ? -1 : before + index;
      }),
    },
    rules: remarks.map((remark) => silentRule(remark, set, ceiling)),
  };
}

function silentRule(remark: ReaderRemark, set: number, severity: CompiledRule["severity"]): CompiledRule {
  return {
    ...remark,
    set,
    severity,
    adjust: [],
    locked: false,
    find: [],
    unless: -1,
    unlessAnywhere: -1,
    ignoreNegated: false,
    ignoreQuoted: false,
    language: "fr",
    when: {},
  };
}
