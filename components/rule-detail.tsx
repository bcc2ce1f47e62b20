import { localText } from "#rules/model/remark.ts";
import type { Example, ExampleContext, Rule } from "#rules/model/rule.ts";
import { dayInWords } from "./day-in-words.ts";
import { Checkbox } from "./field.tsx";
import type { ShownSet } from "./shown-rules.ts";
import { SeverityMark } from "./severity-mark.tsx";
import { SourceList } from "./source-list.tsx";
import { Tag } from "./tag.tsx";
import { Said } from "./said.tsx";
import { useWords, type Words } from "./translate.ts";

interface Props {
  readonly rule: Rule;
  readonly set: ShownSet;
  readonly isIgnored: boolean;
  readonly onIgnore: (ignore: boolean) => void;
}

/** Everything that its author wrote about a rule. */
export function RuleDetail({ rule, set, isIgnored, onIgnore }: Props) {
  const { t, language } = useWords();
  const locked = rule.locked ?? false;
  return (
    <div class="rule-detail">
      <p class="tags">
        <SeverityMark severity={rule.severity} label />
        <Tag>{t(`duty_${rule.duty.replaceAll("-", "_")}`)}</Tag>
        <Tag>{t(`layer_${set.layer}`)}</Tag>
        {locked ? <Tag isStrong>{t("rule_locked")}</Tag> : null}
      </p>
      <p>
        <Said text={rule.reason} />
      </p>
      <p class="advice">
        <strong>{t("remark_advice")}</strong> <Said text={rule.advice} />
      </p>
      <SourceList sources={rule.sources} />
      <h2>{t("rule_flagged")}</h2>
      <Examples examples={rule.examples.flagged} />
      <h2>{t("rule_silent")}</h2>
      <Examples examples={rule.examples.silent} />
      <p class="origin">{t("rule_id", [rule.id, localText(set.title, language), set.version])}</p>
      {locked ? (
        <p class="hint">{t("remark_locked")}</p>
      ) : (
        <Checkbox label={t("rule_ignore")} hint={t("rule_ignore_hint")} isOn={isIgnored} onChange={onIgnore} />
      )}
    </div>
  );
}

function Examples({ examples }: { examples: readonly Example[] }) {
  const words = useWords();
  return (
    <ul class="examples">
      {examples.map(({ text, context }) => (
        <li key={`${text} ${JSON.stringify(context)}`}>
          <q>{text}</q>
          {context === undefined ? null : <span class="hint"> ({contextInWords(context, words)})</span>}
        </li>
      ))}
    </ul>
  );
}

function contextInWords({ account, audience, corps, mandate, date, senior }: ExampleContext, words: Words): string {
  const { t, language } = words;
  return [
    account && t(`account_${account}`),
    audience && t(`audience_${audience}`),
    corps && t(`corps_${corps}`),
    mandate && t(`mandate_${mandate}`),
    senior === true && t("profile_senior"),
    date && dayInWords(date, language),
  ]
    .filter(Boolean)
    .join(", ");
}
