import type { Instant } from "#rules/pack/instant.ts";
import type { Root } from "#rules/pack/metadata.ts";
import { Refused } from "#rules/pack/refusal.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { addDays } from "./add-days.ts";
import type { PublicKeyFile } from "./key-file.ts";

/** Life of a root, in days: two years. */
export const rootDays = 730;

/** The root of a deployment that starts: the keys of a folder, each role signed by more than half of its keys. */
export function firstRoot(set: RuleSet, keys: readonly PublicKeyFile[], deployment: string, now: Instant): Root {
  if (set.layer === "local") throw new Refused("not-entitled", set.id);
  const role = (name: PublicKeyFile["role"]): { keys: string[]; threshold: number } => {
    const kids = keys.filter((key) => key.role === name).map(({ kid }) => kid);
    if (kids.length === 0) throw new Refused("no-key", name);
    return { keys: kids, threshold: majorityOf(kids.length) };
  };
  return {
    type: "root",
    version: 1,
    issued: now,
    expires: addDays(now, rootDays),
    deployment,
    keys: Object.fromEntries(keys.map(({ kid, public: key }) => [kid, key])),
    roles: {
      root: role("root"),
      index: { ...role("index"), threshold: 1 },
      ...(keys.some((key) => key.role === "urgence") ? { urgence: { ...role("urgence"), threshold: 1 } } : {}),
    },
    layers: [{ name: set.id, layer: set.layer, ...role("layer") }],
    mirrors: [],
  };
}

/** More than half. */
export function majorityOf(count: number): number {
  return Math.floor(count / 2) + 1;
}
