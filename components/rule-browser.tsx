import { useMemo, useState } from "preact/hooks";
import { duties, type Duty } from "#rules/model/duty.ts";
import { localText } from "#rules/model/remark.ts";
import type { Rule } from "#rules/model/rule.ts";
import { Button } from "./button.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Checkbox, Field, SelectField } from "./field.tsx";
import { RuleDetail } from "./rule-detail.tsx";
import { searchTexts } from "./search-texts.ts";
import type { ShownSet } from "./shown-rules.ts";
import { SeverityMark } from "./severity-mark.tsx";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

/** A rule set in force with its rules. */
export interface SetOfRules {
  readonly summary: ShownSet;
  readonly rules: readonly Rule[];
}

interface Props {
  readonly sets: readonly SetOfRules[];
  readonly ignored: readonly string[];
  readonly onIgnored: (ids: readonly string[]) => void;
}

const everyDuty = "all";
const pageSize = 40;

/** Every rule in force with its reason, its sources and its examples. */
export function RuleBrowser({ sets, ignored, onIgnored }: Props) {
  const { t, count, language } = useWords();
  const [query, setQuery] = useState("");
  const [drawn, setDrawn] = useState(pageSize);
  const [isLockedOnly, setLockedOnly] = useState(false);
  const [duty, setDuty] = useState<Duty | typeof everyDuty>(everyDuty);
  const all = useMemo(() => sets.flatMap(({ summary, rules }) => rules.map((rule) => ({ rule, summary }))), [sets]);
  const search = useMemo(() => searchTexts(all.map(({ rule }) => findable(rule, language))), [all, language]);
  const rank = useMemo(() => (query.trim() === "" ? undefined : search(query)), [query, search]);
  const shown = all
    .filter(({ rule }) => (duty === everyDuty || rule.duty === duty) && (!isLockedOnly || rule.locked === true))
    .filter(({ rule }) => rank === undefined || rank.includes(rule.id))
    .sort((a, b) => (rank === undefined ? 0 : rank.indexOf(a.rule.id) - rank.indexOf(b.rule.id)));
  const used = duties.filter((each) => all.some(({ rule }) => rule.duty === each));
  return (
    <>
      <div class="filters">
        <Field label={t("rules_search")}>
          {(id) => (
            <input id={id} type="search" value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
          )}
        </Field>
        <SelectField<Duty | typeof everyDuty>
          label={t("rules_duty")}
          value={duty}
          options={[
            { value: everyDuty, title: t("rules_every_duty") },
            ...used.map((value) => ({ value, title: t(`duty_${value.replaceAll("-", "_")}`) })),
          ]}
          onChoose={setDuty}
        />
        <Checkbox label={t("rules_locked_only")} isOn={isLockedOnly} onChange={setLockedOnly} />
      </div>
      <p role="status">{count("rules_count", shown.length)}</p>
      <div class="rule-list">
        {shown.slice(0, drawn).map(({ rule, summary }) => (
          <Disclosure
            key={rule.id}
            title={
              <span class="rule-title">
                <SeverityMark severity={rule.severity} />
                <span>
                  <Said text={rule.title} />
                </span>
                {ignored.includes(rule.id) ? <span class="tag strong">{t("rule_ignored")}</span> : null}
              </span>
            }
          >
            {() => (
              <RuleDetail
                rule={rule}
                set={summary}
                isIgnored={ignored.includes(rule.id)}
                onIgnore={(ignore) =>
                  onIgnored(ignore ? [...ignored, rule.id] : ignored.filter((id) => id !== rule.id))
                }
              />
            )}
          </Disclosure>
        ))}
      </div>
      {drawn < shown.length ? (
        <Button onPress={() => setDrawn(drawn + pageSize)}>{t("rules_more", [String(shown.length - drawn)])}</Button>
      ) : null}
    </>
  );
}

function findable(rule: Rule, language: string) {
  const texts = [rule.reason, rule.advice].map((each) => localText(each, language));
  const laws = rule.sources.map(({ text, article }) => `${text} ${article ?? ""}`);
  return {
    id: rule.id,
    title: localText(rule.title, language),
    text: [rule.id.replaceAll("-", " "), ...texts, ...laws].join(" "),
  };
}
