import type { ShownSite, SiteState } from "#components/site-list.tsx";
import type { SuspendedSite } from "#entrypoints/background/compile-sets.ts";
import { coversHost, type SiteRecipe } from "#rules/model/site-recipe.ts";

/** What decides where Tact reads, besides the recipes. */
export interface Permissions {
  /** Match patterns (`https://x.com/*`) that the browser grants. */
  readonly granted: readonly string[];
  /** Those that the agent added to the package's. */
  readonly added: readonly string[];
  /** Ids of the recipes that the administrator switched off. */
  readonly off: readonly string[];
  /** Recipes that the publisher's emergency took out of those in force. */
  readonly suspended: readonly SuspendedSite[];
}

/** Stands for every site, where the browser lets a person grant them all at once. */
const everyHost = "*";

/** The browser's pattern for a host. */
function patternOf(host: string): string {
  return `https://${host}/*`;
}

/** Every site that a recipe knows by its hosts, then every other that the agent added. */
export function shownSites(inForce: readonly SiteRecipe[], permissions: Permissions): ShownSite[] {
  const recipes: readonly Omit<SuspendedSite, "reason">[] = [...inForce, ...permissions.suspended];
  const known = recipes
    .filter(({ hosts }) => hosts.length > 0)
    .map(({ id, title, hosts, evidence, onRequest }) => ({
      id,
      title,
      hosts,
      evidence,
      isOnRequest: onRequest === true,
      isAdded: onRequest === true && hosts.every((host) => permissions.added.includes(patternOf(host))),
      ...stateOf(id, hosts, permissions),
    }));
  const whole = new Set(known.filter(({ isAdded }) => isAdded).flatMap(({ hosts }) => hosts.map(patternOf)));
  const others = permissions.added
    .filter((pattern) => !whole.has(pattern))
    .map((pattern) => {
      const host = pattern.replace(/^https:\/\/|\/\*$/gu, "");
      const recipe = recipes.find(({ hosts }) => hosts.some((each) => coversHost(each, host)));
      return {
        id: host,
        title: host,
        hosts: [host],
        ...(recipe === undefined ? {} : { evidence: recipe.evidence, readAs: recipe.title }),
        isOnRequest: true,
        isAdded: true,
        ...(recipe === undefined ? { state: "on" as const } : stateOf(recipe.id, [host], permissions)),
      };
    });
  return [...known, ...others];
}

/** Hosts to ask the browser for, so that a site that goes by several names is read under each of them. */
export function hostsToAsk(host: string, recipes: readonly SiteRecipe[]): readonly string[] {
  const names = new Set([host, `www.${host}`]);
  const recipe = recipes.find(({ hosts, anywhere }) => anywhere !== true && hosts.some((each) => names.has(each)));
  return recipe?.hosts ?? [host];
}

function stateOf(
  id: string,
  hosts: readonly string[],
  { granted, off, suspended }: Permissions,
): { state: SiteState; why?: string } {
  const suspension = suspended.find((each) => each.id === id);
  if (suspension !== undefined) return { state: "suspended", why: suspension.reason };
  if (off.includes(id)) return { state: "off" };
  return {
    state:
      granted.includes(patternOf(everyHost)) || hosts.every((host) => granted.includes(patternOf(host)))
        ? "on"
        : "refused",
  };
}
