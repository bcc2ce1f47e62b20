import type { z } from "zod";
import type { LegalSource } from "#rules/model/rule.ts";
import type { authoredRuleFormat, lawFormat } from "./format.ts";

export type Law = z.output<typeof lawFormat>;
export type AuthoredSource = z.output<typeof authoredRuleFormat>["sources"][number];

/** Writes in full the sources that name a law by its id; calls `unknown` for an id that is not in the list. */
export function citeLaws(
  sources: readonly AuthoredSource[],
  laws: ReadonlyMap<string, Law>,
  unknown: (law: string) => void,
): LegalSource[] {
  return sources.flatMap((source): LegalSource[] => {
    if (!("law" in source)) return [source];
    const law = laws.get(source.law);
    if (law === undefined) {
      unknown(source.law);
      return [];
    }
    const { text, url, checked } = law;
    const verified = source.verified ?? law.verified;
    return [{ text, ...(source.article === undefined ? {} : { article: source.article }), url, checked, verified }];
  });
}
