import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { unpackWords } from "#rules/engine/pack-words.ts";

/** The forms that compiled rules look for, as words. */
export function formsOf({ forms }: Pick<CompiledRules, "forms">): string[] {
  const { letters, starts } = unpackWords(forms);
  return Array.from({ length: starts.length - 1 }, (_, word) =>
    String.fromCharCode(...letters.subarray(starts[word], starts[word + 1])),
  );
}
