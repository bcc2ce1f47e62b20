import { coversHost, type SiteRecipe } from "#rules/model/site-recipe.ts";

/** Recipes for a host, in order of preference: its own, those of software that runs anywhere, the generic one. */
export function recipesFor(hostname: string, sites: readonly SiteRecipe[]): readonly SiteRecipe[] {
  const rank = ({ hosts, anywhere }: SiteRecipe): number | undefined => {
    if (hosts.some((host) => coversHost(host, hostname))) return 0;
    if (anywhere === true) return 1;
    return hosts.length === 0 ? 2 : undefined;
  };
  return [0, 1, 2].flatMap((wanted) => sites.filter((site) => rank(site) === wanted));
}
