import type { Tried } from "#components/tried-draft.tsx";
import { createCheck } from "#rules/engine/check.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { toRemarks } from "#rules/engine/to-remarks.ts";
import type { Context } from "#rules/model/context.ts";
import type { Draft } from "#rules/model/draft.ts";

/** The same engine and the same rules as in the pages, with what explains each answer. */
export function tryRules(rules: CompiledRules): (draft: Draft, context: Context) => Tried {
  const check = createCheck(rules);
  return (draft, context) => {
    const { text } = draft;
    const verdict = check(draft, context);
    return {
      remarks: toRemarks(text, verdict, rules),
      findings: verdict.findings,
      lifted: verdict.lifted.flatMap(({ finding, by }) => {
        const rule = rules.rules.find(({ id }) => id === finding.rule);
        const exception = rules.exceptions.find(({ id }) => id === by);
        if (rule === undefined || exception === undefined) return [];
        return [{ quote: text.slice(finding.start, finding.end), title: rule.title, reason: exception.reason }];
      }),
    };
  };
}
