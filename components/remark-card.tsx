import { localText, type Remark } from "#rules/model/remark.ts";
import { SeverityMark } from "./severity-mark.tsx";
import { useWords } from "./translate.ts";

interface Props {
  readonly remark: Remark;
  /** Shows the words in the draft, where that is possible. */
  readonly onShow?: (remark: Remark) => void;
}

/** One remark: what, why, what to do, and where it comes from, in that order. */
export function RemarkCard({ remark, onShow }: Props) {
  const { t, language } = useWords();
  const { title, reason, advice, sources, set, severity, duty, quote, also } = remark;
  return (
    <article class={`remark ${severity}`}>
      <header>
        <SeverityMark severity={severity} label />
        <span class="duty">{t(`duty_${duty.replaceAll("-", "_")}`)}</span>
      </header>
      <h3>{localText(title, language)}</h3>
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
      <p class="reason">{localText(reason, language)}</p>
      <p class="advice">
        <strong>{t("remark_advice")}</strong> {localText(advice, language)}
      </p>
      <ul class="sources" aria-label={t("remark_sources")}>
        {sources.map((source) => (
          <li key={`${source.text} ${source.article ?? ""}`}>
            <a href={source.url} target="_blank" rel="noreferrer">
              {[source.text, source.article].filter(Boolean).join(", ")}
            </a>
            {source.verified ? null : <span class="to-verify"> {t("source_to_verify")}</span>}
          </li>
        ))}
      </ul>
      {also.length === 0 ? null : (
        <p class="also">
          {t("remark_also")} {also.map((other) => localText(other.title, language)).join(" ; ")}
        </p>
      )}
      <p class="origin">{t("remark_origin", [localText(set.title, language), set.version])}</p>
    </article>
  );
}

/** A long passage is shown by its two ends. */
function shorten(quote: string): string {
  return quote.length <= 90 ? quote : `${quote.slice(0, 55).trimEnd()} … ${quote.slice(-25).trimStart()}`;
}
