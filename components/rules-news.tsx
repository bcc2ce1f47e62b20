import { dayInWords, instantInWords } from "./day-in-words.ts";
import { Said } from "./said.tsx";
import type { ShownRefusal, ShownRules } from "./shown-rules.ts";
import { useWords, type Words } from "./translate.ts";

/** How fresh the rules are, what their publisher says, and what went wrong: each in a sentence. */
export function RulesNews({ rules }: { rules: ShownRules }) {
  const words = useWords();
  const { t, language } = words;
  const { freshness, publisher, reached, expires, notices, disabled, conflicts, trouble } = rules;
  const isGood = freshness === "fresh";
  return (
    <>
      <p class={isGood || freshness === "packaged" || freshness === "awaited" ? "notice calm" : "notice"}>
        {isGood ? <Tick /> : null}
        {t(`fresh_${freshness}`, [
          reached === undefined ? "" : instantInWords(reached, language),
          expires === undefined ? "" : dayInWords(expires, language),
        ])}
      </p>
      {publisher === undefined ? null : (
        <p class="hint">{t("rules_from", [publisher.name, URL.parse(publisher.mirror)?.hostname ?? ""])}</p>
      )}
      {notices.map((notice) => (
        <p key={notice.fr} class="notice">
          <strong>{t("rules_notice")}</strong> <Said text={notice} />
        </p>
      ))}
      {disabled.map(({ kind, id, reason }) => (
        <p key={`${kind} ${id}`} class="notice">
          {t(kind === "rule" ? "rules_disabled" : "rules_disabled_site", [id])} <Said text={{ fr: reason }} />
        </p>
      ))}
      {conflicts.map((conflict) => (
        <p key={`${conflict.set} ${conflict.code} ${conflict.about}`} class="notice">
          {t("rules_conflict", [conflict.set])} {refusalInWords(conflict, words)}
        </p>
      ))}
      {trouble.map((each) => (
        <p key={each.code} class="notice">
          {t("rules_trouble")} {refusalInWords(each, words)}
        </p>
      ))}
    </>
  );
}

/** Why something was refused, in a sentence, and its code. */
export function refusalInWords({ reason, code, about }: ShownRefusal, { t }: Words): string {
  return t("refused_with_code", [t(`refused_${reason}`), [code, about].filter(Boolean).join(", ")]);
}

/** Only ever beside rules that were verified lately. */
function Tick() {
  return (
    <svg class="tick" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      <path d="M4 10.500 8.500 15 16 5.500" />
    </svg>
  );
}
