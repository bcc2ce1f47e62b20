import type { LegalSource } from "#rules/model/rule.ts";
import { useWords } from "./translate.ts";

/** The articles of law behind a rule, each with its link. */
export function SourceList({ sources }: { sources: readonly LegalSource[] }) {
  const { t } = useWords();
  return (
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
  );
}
