import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { Finding } from "#rules/model/finding.ts";
import type { Remark } from "#rules/model/remark.ts";
import { highestSeverity, type Verdict } from "#rules/model/verdict.ts";

/** What the agent does not want to hear about: some words in this box, some rules everywhere. Never a locked rule. */
export class Ignored {
  private readonly locked: ReadonlySet<string>;
  private readonly everywhere: () => readonly string[];
  private readonly here = new Set<string>();

  /** `everywhere` gives the ids of the rules ignored from the settings, as they are now. */
  constructor(rules: CompiledRules, everywhere: () => readonly string[]) {
    this.locked = new Set(rules.rules.flatMap(({ id, locked }) => (locked ? [id] : [])));
    this.everywhere = everywhere;
  }

  /**
   * Ignores what a remark says of the words that it sees now, until the box is left: its rule, and the milder ones that
   * it stands for. Words that come later count again.
   */
  addHere({ rule, also }: Pick<Remark, "rule" | "also">, verdict: Verdict, text: string): void {
    const rules = new Set([rule, ...also.map((each) => each.rule)]);
    for (const finding of verdict.findings)
      if (rules.has(finding.rule)) this.here.add(keyOf(finding.rule, text.slice(finding.start, finding.end)));
  }

  /** Another box, another draft. */
  forgetHere(): void {
    this.here.clear();
  }

  /** The verdict without what is ignored. */
  without(verdict: Verdict, text: string): Verdict {
    const everywhere = this.everywhere();
    if (verdict.findings.length === 0 || (this.here.size === 0 && everywhere.length === 0)) return verdict;
    const isKept = ({ rule, start, end }: Finding): boolean =>
      this.locked.has(rule) || !(everywhere.includes(rule) || this.here.has(keyOf(rule, text.slice(start, end))));
    const findings = verdict.findings.filter(isKept);
    return { ...verdict, findings, severity: highestSeverity(findings) };
  }
}

function keyOf(rule: string, words: string): string {
  return `${rule} ${words}`;
}
