import type { ComponentChildren } from "preact";
import { localText, type Remark } from "#rules/model/remark.ts";
import { Button } from "./button.tsx";
import { dayInWords } from "./day-in-words.ts";
import { Disclosure } from "./disclosure.tsx";
import { SeverityMark } from "./severity-mark.tsx";
import { SourceList } from "./source-list.tsx";
import { Said } from "./said.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly remark: Remark;
  /** Shows the words in the draft, where that is possible. */
  readonly onShow?: (remark: Remark) => void;
  /** Stops speaking of these words, or of this rule; not where the set locks the rule. */
  readonly onIgnoreHere?: (remark: Remark) => void;
  readonly onIgnoreRule?: (remark: Remark) => void;
  /** Puts the proposed words in the place of those of the draft, where that is possible. */
  readonly onReplace?: (remark: Remark, words: string) => void;
  /** More about this remark, at its foot. */
  readonly children?: ComponentChildren;
}

/** One remark: what, why, what to do, and where it comes from, in that order. */
export function RemarkCard({ remark, onShow, onIgnoreHere, onIgnoreRule, onReplace, children }: Props) {
  const { t, language } = useWords();
  const { title, reason, advice, replacement, sources, severity, duty, quote, locked, also, secondReading } = remark;
  const mayIgnore = onIgnoreHere !== undefined && onIgnoreRule !== undefined;
  return (
    <article class={`remark ${severity}`}>
      <header>
        <SeverityMark severity={severity} label />
        <span class="duty">{t(`duty_${duty.replaceAll("-", "_")}`)}</span>
      </header>
      <h3>
        <Said text={title} />
      </h3>
      {secondReading === true ? <p class="hint">{t("remark_second_reading")}</p> : null}
      <p class="quote">
        {onShow === undefined ? (
          <q>{shorten(quote)}</q>
        ) : (
          <button type="button" class="link" onClick={() => onShow(remark)}>
            <q>{shorten(quote)}</q>
            <span class="read-only">{t("remark_show")}</span>
          </button>
        )}
      </p>
      <p class="reason">
        <Said text={reason} />
      </p>
      <p class="advice">
        <strong>{t("remark_advice")}</strong> <Said text={advice} />
      </p>
      {replacement === undefined ? null : (
        <p class="replacement">
          {t("remark_replacement")}{" "}
          <q>
            <Said text={replacement} />
          </q>{" "}
          {onReplace === undefined ? null : (
            <Button kind="quiet" onPress={() => onReplace(remark, localText(replacement, language))}>
              {t("remark_replace")}
            </Button>
          )}
        </p>
      )}
      <SourceList sources={sources} />
      {also.length === 0 ? null : (
        <p class="also">
          {t("remark_also")}{" "}
          {also.map(({ rule, title: other }, index) => (
            <span key={rule}>
              {index === 0 ? "" : " ; "}
              <Said text={other} />
            </span>
          ))}
        </p>
      )}
      <Disclosure kind="line" title={t("remark_why_rule")}>
        {() => <RuleOrigin remark={remark} />}
      </Disclosure>
      {children}
      {mayIgnore && locked ? <p class="origin">{t("remark_locked")}</p> : null}
      {mayIgnore && !locked ? (
        <div class="remark-actions">
          <Button kind="quiet" onPress={() => onIgnoreHere(remark)}>
            {t("remark_ignore_here")}
          </Button>
          <Button kind="quiet" onPress={() => onIgnoreRule(remark)}>
            {t("remark_ignore_rule")}
          </Button>
        </div>
      ) : null}
    </article>
  );
}

/** Which rule spoke, who wrote it, and on what day someone read the law that it cites. */
function RuleOrigin({ remark: { rule, set, sources } }: { remark: Remark }) {
  const { t, language } = useWords();
  return (
    <dl class="origin-list">
      <dt>{t("origin_rule")}</dt>
      <dd>{rule}</dd>
      <dt>{t("origin_set")}</dt>
      <dd>{t("origin_set_version", [localText(set.title, language), set.version])}</dd>
      <dt>{t("origin_layer")}</dt>
      <dd>{t(`layer_${set.layer}`)}</dd>
      <dt>{t("origin_publisher")}</dt>
      <dd>{set.publisher}</dd>
      <dt>{t("origin_checked")}</dt>
      <dd>{[...new Set(sources.map(({ checked }) => dayInWords(checked, language)))].join(", ")}</dd>
    </dl>
  );
}

/** A long passage is shown by its two ends. */
function shorten(quote: string): string {
  return quote.length <= 90 ? quote : `${quote.slice(0, 55).trimEnd()} … ${quote.slice(-25).trimStart()}`;
}
