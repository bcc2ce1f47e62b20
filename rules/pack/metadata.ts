import { z } from "zod";
import { layers } from "#rules/model/rule-set.ts";
import type { Bytes } from "./bytes.ts";
import { metadataLimits, type FileKind } from "./envelope.ts";
import { instantFormat, secondsBetween } from "./instant.ts";
import { parseStrictJson } from "./parse-strict-json.ts";
import { Refused } from "./refusal.ts";
import { publicKeyFormat } from "./signing-key.ts";

/** Members that this version does not know are ignored: an older Tact must be able to read a newer root. */
const version = z.number().int().min(1).max(1_000_000_000);
const name = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
  .max(60);
const kid = z.string().regex(/^[A-Za-z0-9_-]{43}$/u);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const length = z.number().int().positive().max(8_388_608);
const httpsAddress = z.url({ protocol: /^https$/u }).max(300);
const paragraph = z.string().trim().min(1).max(1200);
const notice = z.object({ fr: paragraph, en: paragraph.exactOptional() });

const role = z
  .object({ keys: z.array(kid).min(1).max(16), threshold: z.number().int().min(1).max(16) })
  .refine(({ keys }) => new Set(keys).size === keys.length, { error: "une clé est citée deux fois" })
  .refine(({ keys, threshold }) => threshold <= keys.length, { error: "le seuil dépasse le nombre de clés" });

/** A file named by what it holds. */
const fileReference = z.object({ sha256, length });

/** A version of a signed file. */
const release = fileReference.extend({ version });
export type Release = z.output<typeof release>;

const tooLong = "too-long-lived";
const livesAtMost =
  (days: number) =>
  ({ issued, expires }: { issued: string; expires: string }): boolean =>
    secondsBetween(issued, expires) <= days * 86_400;

const dated = { version, issued: instantFormat, expires: instantFormat };

/** The publisher of one layer: its place in the stack, the prefix of the rules that it adds, and its keys. */
const grant = role.safeExtend({ name, layer: z.enum(layers).exclude(["local"]), prefix: name.exactOptional() });
export type Grant = z.output<typeof grant>;

/** The root: who may sign what. */
export const rootFormat = z
  .object({
    type: z.literal("root"),
    ...dated,
    /** Name of the whole: a root never passes for that of another. */
    deployment: z.string().trim().min(1).max(120),
    keys: z.record(kid, publicKeyFormat),
    roles: z.object({ root: role, index: role, urgence: role.exactOptional() }),
    /** From the top of the stack to the bottom. */
    layers: z.array(grant).min(1).max(40),
    /** Where else the same files stand, for whoever has received this root. */
    mirrors: z.array(httpsAddress.regex(/\/$/u)).max(10).default([]),
  })
  .refine(({ layers: grants }) => new Set(grants.map((each) => each.name)).size === grants.length, {
    error: "deux jeux portent le même nom",
  })
  .refine(
    ({ keys, roles, layers: grants }) =>
      [roles.root, roles.index, ...(roles.urgence === undefined ? [] : [roles.urgence]), ...grants].every((each) =>
        each.keys.every((id) => Object.hasOwn(keys, id)),
      ),
    { error: "un rôle cite une clé absente" },
  );
export type Root = z.output<typeof rootFormat>;

/** Longest life of an index, in days: whoever holds it back longer is noticed. */
export const longestIndex = 60;

/** The index: which version of each layer is current. The only file that changes under its name. */
export const indexFormat = z
  .object({
    type: z.literal("index"),
    ...dated,
    /** Version of the current root. */
    root: version,
    /** How often to come back. */
    pollMinutes: z.number().int().min(30).max(1440),
    layers: z.record(
      name,
      release.extend({
        /** Given first to a share of the agents; the others stay with `before`. */
        rollout: z
          .object({ percent: z.number().min(0).max(100), salt: z.string().max(60), before: release })
          .exactOptional(),
      }),
    ),
    urgence: release.exactOptional(),
  })
  .refine(livesAtMost(longestIndex), { error: tooLong });
export type Index = z.output<typeof indexFormat>;

/** The manifest of a layer: which rule set it is, and the pack that holds it. */
export const manifestFormat = z.object({
  type: z.literal("layer"),
  ...dated,
  name,
  /** Oldest engine that can read the pack. */
  engine: z.number().int().positive(),
  set: z.object({ id: name, version: z.string().max(40), date: z.iso.date() }),
  pack: fileReference,
  /** What changed since the version before, in sentences. */
  changes: z.array(z.string().trim().min(1).max(400)).max(60).default([]),
});
export type LayerManifest = z.output<typeof manifestFormat>;

/** Longest life of an emergency, in days. */
export const longestUrgence = 14;

/** The emergency file: it can only take a rule or a site recipe away, or post a notice. */
export const urgenceFormat = z
  .object({
    type: z.literal("urgence"),
    ...dated,
    operations: z
      .array(
        z.union([
          z.object({ disable: z.literal("rule"), id: name, reason: paragraph }),
          z.object({ disable: z.literal("site"), id: name, reason: paragraph }),
          z.object({ notice }),
        ]),
      )
      .max(20),
  })
  .refine(livesAtMost(longestUrgence), { error: tooLong });
export type Urgence = z.output<typeof urgenceFormat>;

/** Reads a payload whose signatures are already good. @throws {Refused} */
export function readMetadata<Format extends z.ZodType>(
  payload: Bytes,
  format: Format,
  kind: FileKind | "enveloppe",
): z.output<Format> {
  const parsed = format.safeParse(parseStrictJson(payload, metadataLimits, kind));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.message === tooLong) throw new Refused(tooLong, kind);
  throw new Refused("bad-metadata", `${kind}, ${issue?.path.join(".") ?? ""} : ${issue?.message ?? ""}`);
}
