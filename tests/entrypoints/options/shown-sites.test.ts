import { expect, test } from "vitest";
import { hostsToAsk, shownSites, type Permissions } from "#entrypoints/options/shown-sites.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";

const recipe = (id: string, hosts: readonly string[], rest: Partial<SiteRecipe> = {}): SiteRecipe => ({
  id,
  title: id.toUpperCase(),
  version: 1,
  evidence: "2026-11-01",
  hosts,
  boxes: [],
  ...rest,
});
const recipes = [
  recipe("x", ["x.com", "twitter.com"]),
  recipe("insta", ["www.insta.com"], { onRequest: true }),
  recipe("masto", ["mamot.fr", "piaille.fr"], { onRequest: true, anywhere: true }),
  recipe("generique", []),
];
const start = ["https://x.com/*", "https://twitter.com/*"];
/** As the background gives them: a suspended recipe is no longer among the others. */
const shown = ({ suspended = [], ...permissions }: Partial<Permissions>): readonly string[] => {
  const serving = recipes.filter(({ id }) => !suspended.some((each) => each.id === id));
  return shownSites(serving, { granted: start, added: [], off: [], suspended, ...permissions }).map(
    ({ title, state, isAdded, readAs }) =>
      [title, state, ...(isAdded ? ["added"] : []), ...(readAs === undefined ? [] : [`as ${readAs}`])].join(" "),
  );
};
const suspendedSite = (id: string): Permissions["suspended"] =>
  recipes.filter((each) => each.id === id).map((each) => ({ ...each, reason: "Le site a changé." }));
const withAdded = (...added: readonly string[]): Partial<Permissions> => ({ granted: [...start, ...added], added });

test.each<[string, Partial<Permissions>, readonly string[]]>([
  ["at first, the sites of the package", {}, ["X on", "INSTA refused", "MASTO refused"]],
  [
    "a host that the browser refuses",
    { granted: ["https://x.com/*"] },
    ["X refused", "INSTA refused", "MASTO refused"],
  ],
  ["a known site, added", withAdded("https://www.insta.com/*"), ["X on", "INSTA on added", "MASTO refused"]],
  [
    "one server of a site that has several",
    withAdded("https://piaille.fr/*"),
    ["X on", "INSTA refused", "MASTO refused", "piaille.fr on added as MASTO"],
  ],
  [
    "a site that nobody knows",
    withAdded("https://forum.exemple.fr/*"),
    ["X on", "INSTA refused", "MASTO refused", "forum.exemple.fr on added"],
  ],
  ["switched off by the administrator", { off: ["x"] }, ["X off", "INSTA refused", "MASTO refused"]],
  [
    "suspended by the publisher, which is said rather than off",
    { off: ["x"], suspended: suspendedSite("x") },
    ["INSTA refused", "MASTO refused", "X suspended"],
  ],
  [
    "an added site that is suspended, which may still be removed",
    { ...withAdded("https://www.insta.com/*"), suspended: suspendedSite("insta") },
    ["X on", "MASTO refused", "INSTA suspended added"],
  ],
  [
    "an added server of a site that is suspended",
    { ...withAdded("https://piaille.fr/*"), suspended: suspendedSite("masto") },
    ["X on", "INSTA refused", "MASTO suspended", "piaille.fr suspended added as MASTO"],
  ],
  ["every site at once", withAdded("https://*/*"), ["X on", "INSTA on", "MASTO on", "* on added"]],
])("%s", (_name, permissions, expected) => {
  expect(shown(permissions)).toEqual(expected);
});

test.each([
  ["insta.com", ["www.insta.com"]],
  ["www.insta.com", ["www.insta.com"]],
  ["x.com", ["x.com", "twitter.com"]],
  ["piaille.fr", ["piaille.fr"]],
  ["forum.exemple.fr", ["forum.exemple.fr"]],
])("for %s, the browser is asked for %j", (host, hosts) => {
  expect(hostsToAsk(host, recipes)).toEqual(hosts);
});
