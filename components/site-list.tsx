import { Button } from "./button.tsx";
import { dayInWords } from "./day-in-words.ts";
import { Tag } from "./tag.tsx";
import { useWords } from "./translate.ts";

/** `refused`: the browser does not let Tact in. `off`: the administrator, `suspended`: the publisher, says to keep quiet. */
export const siteStates = ["on", "refused", "off", "suspended"] as const;
export type SiteState = (typeof siteStates)[number];

/** A site that the rule sets know or that the agent added, and whether Tact reads there. */
export interface ShownSite {
  readonly id: string;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly state: SiteState;
  /** Why its publisher suspended it. */
  readonly why?: string;
  /** True when Tact reads there only once the agent has added it. */
  readonly isOnRequest: boolean;
  /** True when the agent added it, and may remove it. */
  readonly isAdded: boolean;
  /** Day on which someone last checked that Tact understands its pages, `YYYY-MM-DD`; absent where no recipe knows it. */
  readonly evidence?: string;
  /** Title of the recipe that knows it, when it is not the site's own. */
  readonly readAs?: string;
}

interface Props {
  readonly sites: readonly ShownSite[];
  readonly onAllow: (site: ShownSite) => void;
  readonly onRemove: (site: ShownSite) => void;
}

/** Where Tact reads, and where it does not, with the reason. */
export function SiteList({ sites, onAllow, onRemove }: Props) {
  const { t } = useWords();
  return (
    <ul class="plain">
      {sites.map((site) => (
        <li key={site.id} class="card">
          <div class="row">
            <strong>{site.title === "*" ? t("site_everywhere") : site.title}</strong>
            <Tag isStrong={site.state !== "on"}>{t(`site_${site.state}`)}</Tag>
          </div>
          {site.hosts.length === 1 && site.hosts[0] === site.title ? null : <p>{site.hosts.join(", ")}</p>}
          <p class="hint">
            <Knowledge site={site} />
          </p>
          {site.state === "refused" ? (
            <Button onPress={() => onAllow(site)}>{t("site_allow", [site.title])}</Button>
          ) : null}
          {site.isAdded ? (
            <Button kind="quiet" onPress={() => onRemove(site)}>
              {t("site_remove", [site.title])}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Knowledge({ site: { state, why, evidence, readAs } }: { site: ShownSite }) {
  const { t, language } = useWords();
  if (state === "off") return <>{t("site_off_why")}</>;
  if (state === "suspended") return <>{t("site_suspended_why", [why ?? ""])}</>;
  if (evidence === undefined) return <>{t("site_unknown")}</>;
  const day = dayInWords(evidence, language);
  return <>{readAs === undefined ? t("site_evidence", [day]) : t("site_read_as", [readAs, day])}</>;
}
