import type { AdministratorValue } from "#components/administrator-values.tsx";
import type { Words } from "#components/translate.ts";
import type { Configuration } from "#entrypoints/background/configuration.ts";
import { policyNames, type Policy, type PolicyName } from "#entrypoints/background/policy-format.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";

/** Every value that an administrator may decide, in words, with who decided it. */
export function administratorValues(
  { values, origins, ownMirrors }: Configuration,
  recipes: readonly SiteRecipe[],
  words: Words,
): AdministratorValue[] {
  const decided: Policy = { ...values, ...mirrorsWithout(values, ownMirrors) };
  return policyNames.map((name) => {
    const origin = origins[name];
    const value = decided[name];
    if (origin === undefined || value === undefined) return { name };
    return { name, origin, value: inWords(name, value, recipes, words) };
  });
}

/** The agent's own mirrors are theirs, and shown with the rules. */
function mirrorsWithout({ mirrors }: Policy, own: readonly string[]): Pick<Policy, "mirrors"> {
  return mirrors === undefined ? {} : { mirrors: mirrors.filter((mirror) => !own.includes(mirror)) };
}

function inWords(
  name: PolicyName,
  value: NonNullable<Policy[PolicyName]>,
  recipes: readonly SiteRecipe[],
  { t }: Words,
): string {
  if (typeof value === "boolean") return value ? t("admin_yes") : t("admin_no");
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") {
    const titles = value.map((each) => recipes.find(({ id }) => name === "sitesOff" && id === each)?.title ?? each);
    return titles.join(", ");
  }
  if (name === "severityFloor") return t(`severity_${value}`);
  if (name === "corps") return t(`corps_${value}`);
  if (name === "channel") return t(value === "pilot" ? "channel_pilot" : "channel_stable");
  if (name === "updates") return t(value === "off" ? "updates_off" : "updates_auto");
  return value;
}
