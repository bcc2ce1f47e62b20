import type { ComponentChildren } from "preact";
import type { Finding, SeverityStep } from "#rules/model/finding.ts";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import type { ContextCondition, LocalText } from "#rules/model/rule.ts";
import { severityRank } from "#rules/model/severity.ts";
import { Disclosure } from "./disclosure.tsx";
import { RemarkCard } from "./remark-card.tsx";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

/** What the rules said of a draft, with what explains it. */
export interface Tried {
  readonly remarks: Remarks;
  readonly findings: readonly Finding[];
  /** What a freedom took away: the rule that would have spoken, and why it did not. */
  readonly lifted: readonly { readonly quote: string; readonly title: LocalText; readonly reason: LocalText }[];
}

/** The draft with its words underlined, then each remark with how it came about. */
export function TriedDraft({ text, tried }: { text: string; tried: Tried }) {
  const { t, count } = useWords();
  const { remarks, findings, lifted } = tried;
  const findingOf = ({ rule, start }: Remark) => findings.find((each) => each.rule === rule && each.start === start);
  return (
    <section class="tried">
      <div role="status">
        <h2>{remarks.length === 0 ? t("panel_nothing") : count("remarks", remarks.length)}</h2>
      </div>
      <p class="draft" lang="">
        {underlined(text, findings)}
      </p>
      {remarks.length === 0 ? <p class="hint">{t("panel_nothing_hint")}</p> : null}
      <div class="remarks">
        {remarks.map((remark) => {
          const finding = findingOf(remark);
          return (
            <RemarkCard key={`${remark.rule} ${remark.start}`} remark={remark}>
              {finding === undefined ? null : (
                <Disclosure kind="line" title={t("explain_title")}>
                  {() => <Explanation text={text} finding={finding} />}
                </Disclosure>
              )}
            </RemarkCard>
          );
        })}
      </div>
      {lifted.length === 0 ? null : (
        <>
          <h2>{t("explain_lifted")}</h2>
          <ul>
            {lifted.map(({ quote, title, reason }) => (
              <li key={`${quote} ${title.fr}`}>
                <q>{quote}</q> : <Said text={title} />. <Said text={reason} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Explanation({ text, finding }: { text: string; finding: Finding }) {
  const { t } = useWords();
  const { evidence, steps, also } = finding;
  return (
    <ul class="explanation">
      {evidence.map(({ part, start, end }) => (
        <li key={`${part} ${start}`}>{t("explain_seen", [text.slice(start, end), part])}</li>
      ))}
      {steps.map((step) => (
        <li key={JSON.stringify(step)}>
          <Step step={step} />
        </li>
      ))}
      {also.length === 0 ? null : <li>{t("explain_also", [also.join(", ")])}</li>}
    </ul>
  );
}

function Step({ step: { by, when, severity } }: { step: SeverityStep }) {
  const { t } = useWords();
  const to = severity === "off" ? t("explain_off") : t(`severity_${severity}`);
  return <>{t(by === "set" ? "explain_step_set" : "explain_step_rule", [to, conditionInShort(when)])}</>;
}

/** The words of the rule language: those who write rules know them. */
function conditionInShort(condition: ContextCondition): string {
  return Object.entries(condition)
    .map(([key, value]) => `${key} = ${Array.isArray(value) ? value.join(" | ") : String(value)}`)
    .join(", ");
}

/** The text in pieces; where findings overlap, the gravest shows. */
function underlined(text: string, findings: readonly Finding[]): ComponentChildren[] {
  const edges = [...new Set([0, text.length, ...findings.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1]!;
    const [gravest] = findings
      .filter(({ start, end }) => start <= from && to <= end)
      .sort((a, b) => severityRank(b.severity) - severityRank(a.severity));
    const words = text.slice(from, to);
    return gravest === undefined ? (
      words
    ) : (
      <mark key={from} class={`underline ${gravest.severity}`}>
        {words}
      </mark>
    );
  });
}
