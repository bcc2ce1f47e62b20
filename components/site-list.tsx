import { Button } from "./button.tsx";
import { Tag } from "./tag.tsx";
import { useWords } from "./translate.ts";

/** A site that the rule sets know, and whether the browser lets Tact read its pages. */
export interface ShownSite {
  readonly id: string;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly isAllowed: boolean;
  /** Day on which someone last checked that Tact understands its pages, `YYYY-MM-DD`. */
  readonly evidence: string;
}

interface Props {
  readonly sites: readonly ShownSite[];
  readonly onAllow: (site: ShownSite) => void;
}

/** Where Tact reads, and where the browser does not let it. */
export function SiteList({ sites, onAllow }: Props) {
  const { t, language } = useWords();
  return (
    <ul class="plain">
      {sites.map((site) => (
        <li key={site.id} class="card">
          <div class="row">
            <strong>{site.title}</strong>
            <Tag isStrong={!site.isAllowed}>{t(site.isAllowed ? "site_allowed" : "site_not_allowed")}</Tag>
          </div>
          <p>{site.hosts.join(", ")}</p>
          <p class="hint">
            {t("site_evidence", [
              new Date(`${site.evidence}T12:00:00`).toLocaleDateString(language, { dateStyle: "long" }),
            ])}
          </p>
          {site.isAllowed ? null : <Button onPress={() => onAllow(site)}>{t("site_allow", [site.title])}</Button>}
        </li>
      ))}
    </ul>
  );
}
