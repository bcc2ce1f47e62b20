import type { Instant } from "#rules/pack/instant.ts";
import { type Grant, type Root } from "#rules/pack/metadata.ts";
import { addDays } from "./add-days.ts";
import { Failure } from "./failure.ts";
import { majorityOf, rootDays } from "./first-root.ts";
import type { PublicKeyFile } from "./key-file.ts";

/** What a ceremony changes in the root. */
export interface RootWishes {
  /** Keys that come in, each in the role that it was made for. */
  readonly added: readonly PublicKeyFile[];
  /** Holders or thumbprints of the keys that go. */
  readonly removed: readonly string[];
  /** The layer that keys made for a rule set sign; added to the root when `place` is given. */
  readonly layer: string | undefined;
  readonly place: Grant["layer"] | undefined;
  readonly prefix: string | undefined;
  readonly mirrors: readonly string[] | undefined;
}

/** The root that follows another. Thresholds follow the number of keys: more than half, one for index and emergency. */
export function nextRoot(root: Root, wishes: RootWishes, now: Instant): Root {
  const { added, removed, layer, place, prefix, mirrors } = wishes;
  const isRemoved = (kid: string): boolean => removed.includes(kid) || removed.includes(root.keys[kid]?.holder ?? kid);
  for (const who of removed)
    if (!Object.entries(root.keys).some(([kid, { holder }]) => who === kid || who === holder))
      throw new Failure(`--remove ${who} : aucune clé de la racine ne porte ce nom`);
  const grants = [...root.layers];
  if (place !== undefined) {
    if (layer === undefined) throw new Failure("--as demande --layer : le nom du jeu de règles");
    if (grants.some(({ name }) => name === layer))
      throw new Failure(`--layer ${layer} : ce jeu est déjà dans la racine`);
    grants.push({ name: layer, layer: place, keys: [], threshold: 1, ...(prefix === undefined ? {} : { prefix }) });
  }
  if (added.some(({ role }) => role === "layer") && !grants.some(({ name }) => name === layer))
    throw new Failure("--layer : à quel jeu de règles vont les clés ajoutées ?");
  const kidsOf = (role: PublicKeyFile["role"]): string[] =>
    added.filter((key) => key.role === role).map(({ kid }) => kid);
  const changed = (name: string, keys: readonly string[], more: readonly string[], isShared: boolean) => {
    const kept = [...new Set([...keys, ...more])].filter((kid) => !isRemoved(kid));
    if (kept.length === 0) throw new Failure(`${name} : il ne resterait aucune clé`);
    return { keys: kept, threshold: isShared ? majorityOf(kept.length) : 1 };
  };
  const urgence = [...(root.roles.urgence?.keys ?? []), ...kidsOf("urgence")];
  const roles: Root["roles"] = {
    root: changed("root", root.roles.root.keys, kidsOf("root"), true),
    index: changed("index", root.roles.index.keys, kidsOf("index"), false),
    ...(urgence.length === 0 ? {} : { urgence: changed("urgence", urgence, [], false) }),
  };
  const layers = grants.map((grant): Grant => ({
    ...grant,
    ...changed(grant.name, grant.keys, grant.name === layer ? kidsOf("layer") : [], true),
  }));
  const used = new Set(
    [roles.root, roles.index, ...(roles.urgence === undefined ? [] : [roles.urgence]), ...layers].flatMap(
      ({ keys }) => keys,
    ),
  );
  const keys = { ...root.keys, ...Object.fromEntries(added.map(({ kid, public: key }) => [kid, key])) };
  return {
    ...root,
    version: root.version + 1,
    issued: now,
    expires: addDays(now, rootDays),
    keys: Object.fromEntries(Object.entries(keys).filter(([kid]) => used.has(kid))),
    roles,
    layers,
    mirrors: mirrors?.map((mirror) => (mirror.endsWith("/") ? mirror : `${mirror}/`)) ?? root.mirrors,
  };
}
