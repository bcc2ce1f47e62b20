import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { Finding } from "#rules/model/finding.ts";
import type { ContextCondition } from "#rules/model/rule.ts";
import type { Verdict } from "#rules/model/verdict.ts";

/** How a finding came about, as data: what matched which part, what moved its severity, and which set it comes from. */
export function explainFinding(text: string, finding: Finding, rules: CompiledRules) {
  const rule = rules.rules.find((each) => each.id === finding.rule)!;
  const { id, version } = rules.sets[rule.set]!;
  return {
    matched: finding.evidence.map(({ part, start, end }) => ({ part, start, end, words: text.slice(start, end) })),
    ruleSeverity: rule.severity,
    steps: finding.steps,
    when: rule.when,
    set: { id, version },
    also: finding.also,
  };
}

/** The same, in lines for a person. */
export function explainInWords(text: string, finding: Finding, rules: CompiledRules): string[] {
  const { matched, ruleSeverity, steps, when, set, also } = explainFinding(text, finding, rules);
  return [
    ...matched.map(({ part, words }) =>
      finding.secondReading === true ? `  A pesé : « ${words} », ${part}` : `  Vu : « ${words} » répond à ${part}`,
    ),
    ...(Object.keys(when).length === 0 ? [] : [`  Vaut quand : ${conditionInWords(when)}`]),
    `  Gravité : ${ruleSeverity} (la règle)${steps
      .map(({ by, severity, when: held }) =>
        by === "reader"
          ? ` → ${severity} (la seconde lecture : ce texte ressemble aux textes ordinaires)`
          : ` → ${severity} (${by === "set" ? "le jeu" : "la règle"}, ${conditionInWords(held)})`,
      )
      .join("")}`,
    `  Jeu de règles : ${set.id} ${set.version}`,
    ...(also.length === 0 ? [] : [`  Au même endroit : ${also.join(", ")}`]),
  ];
}

/** What exceptions took away, in lines for a person. */
export function liftedInWords(text: string, verdict: Verdict, rules: CompiledRules): string[] {
  return verdict.lifted.map(({ finding, by }) => {
    const reason = rules.exceptions.find((each) => each.id === by)?.reason.fr ?? "";
    return `Levé par ${by} : ${finding.rule}, « ${text.slice(finding.start, finding.end)} »\n  ${reason}`;
  });
}

function conditionInWords(condition: ContextCondition): string {
  return Object.entries(condition)
    .map(([key, value]) => `${key} = ${Array.isArray(value) ? value.join(" ou ") : String(value)}`)
    .join(", ");
}
