import { browser } from "wxt/browser";
import type { ShownSite } from "#components/site-list.tsx";
import { addedSites } from "#entrypoints/background/added-sites.ts";
import type { Configuration } from "#entrypoints/background/configuration.ts";
import { oldestKept, type Journal } from "#entrypoints/background/journal.ts";
import { send, type ReadableSet } from "#entrypoints/background/messages.ts";
import type { RulesStatus } from "#entrypoints/background/rules-status.ts";
import { readSettings, type Settings } from "#entrypoints/background/settings.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { JournalEntry } from "#rules/model/journal.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import { shownSites } from "./shown-sites.ts";

/** Everything that the pages show, as it is now. */
export interface Loaded {
  readonly settings: Settings;
  readonly sets: readonly ReadableSet[];
  readonly rules: CompiledRules;
  readonly recipes: readonly SiteRecipe[];
  readonly sites: readonly ShownSite[];
  readonly status: RulesStatus;
  readonly configuration: Configuration;
  readonly entries: readonly JournalEntry[];
  /** What the extension's storage holds, by key. */
  readonly stored: Readonly<Record<string, unknown>>;
}

/** What each page of the options is given. */
export interface PageProps {
  readonly loaded: Loaded;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Something stored has changed: reads everything again, then says this. */
  readonly onChanged: (said: string) => void;
}

/** Reads everything that the pages show. Lines of the journal that are too old are erased on the way. */
export async function load(journal: Journal, today: string): Promise<Loaded> {
  const [settings, sets, { rules, sites: recipes }, status, configuration] = await Promise.all([
    readSettings(),
    send("ruleSets", {}),
    send("rules", {}),
    send("rulesStatus", {}),
    send("configuration", {}),
  ]);
  const [{ origins = [] }, stored, added] = await Promise.all([
    browser.permissions.getAll(),
    browser.storage.local.get(null),
    addedSites(configuration.values),
    journal.forgetBefore(oldestKept(today, settings.journalDays)),
  ]);
  const sites = shownSites(recipes, {
    granted: origins,
    added,
    off: configuration.values.sitesOff ?? [],
    suspended: status.suspended,
  });
  return { settings, sets, rules, recipes, sites, status, configuration, stored, entries: await journal.all() };
}
