import { AddSite } from "#components/add-site.tsx";
import { SiteCheck } from "#components/site-check.tsx";
import { SiteList, type ShownSite } from "#components/site-list.tsx";
import { addSite, removeSite } from "#entrypoints/background/added-sites.ts";
import { words } from "#entrypoints/background/words.ts";
import { checkTabs } from "./check-tabs.ts";
import { hostOf } from "./host-of.ts";
import type { PageProps } from "./loaded.ts";
import { hostsToAsk } from "./shown-sites.ts";

const { t } = words;

/** Where Tact reads, any other site by its address, and the recipes tried on the open tabs. */
export function SitesPage({ loaded: { sites, recipes }, onChanged }: PageProps) {
  // The browser wants to be asked while the button is pressed: nothing may be awaited before.
  const add = (hosts: readonly string[]): void =>
    void addSite(hosts).then(
      (isAllowed) => onChanged(t(isAllowed ? "site_added" : "site_not_added")),
      () => onChanged(t("site_not_added")),
    );
  const remove = ({ hosts }: ShownSite): void =>
    void removeSite(hosts).then(
      (isRemoved) => onChanged(t(isRemoved ? "site_removed" : "site_not_removed")),
      () => onChanged(t("site_not_removed")),
    );
  const isOffered = ({ isOnRequest, isAdded, state }: ShownSite): boolean =>
    isOnRequest && !isAdded && state === "refused";
  return (
    <>
      <SiteList
        sites={sites.filter((site) => !isOffered(site))}
        onAllow={({ hosts }) => add(hosts)}
        onRemove={remove}
      />
      <h2>{t("sites_add")}</h2>
      <AddSite
        known={sites.filter(isOffered)}
        onAllow={({ hosts }) => add(hosts)}
        onAdd={(address) => {
          const host = hostOf(address);
          if (host !== undefined) add(hostsToAsk(host, recipes));
          return host !== undefined;
        }}
      />
      <h2>{t("sites_check")}</h2>
      <SiteCheck onCheck={checkTabs} onCopy={(text) => navigator.clipboard.writeText(text)} />
    </>
  );
}
