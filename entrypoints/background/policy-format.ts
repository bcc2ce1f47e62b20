import { z } from "zod";
import { corpsList } from "#rules/model/context.ts";

const name = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);

/** Everything that an administrator may decide, value by value: flat, so that a registry or an ADMX can say it. */
export const policyFormats = {
  mirrors: z
    .array(z.url({ protocol: /^https$/u }).regex(/\/$/u))
    .exactOptional()
    .describe("Adresses https où sont publiées les règles, terminées par « / ». Aucune : aucune requête, jamais."),
  rootSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .exactOptional()
    .describe("SHA-256 du fichier roots/1.json du ministère. Sans lui, rien de ce qui est publié n'est accepté."),
  layers: z.array(name).exactOptional().describe("Jeux de règles voulus parmi ceux qui sont publiés. Absent : tous."),
  channel: z
    .enum(["stable", "pilot"])
    .exactOptional()
    .describe("« pilot » reçoit tout de suite ce qui est diffusé par étapes."),
  updates: z
    .enum(["auto", "off"])
    .exactOptional()
    .describe("« off » : les règles restent celles du paquet ou les dernières reçues."),
  checkMinutes: z
    .number()
    .int()
    .min(30)
    .max(1440)
    .exactOptional()
    .describe("Minutes entre deux visites. Absent : ce que dit l'index."),
  corps: z.enum(corpsList).exactOptional().describe("Corps des agents de ce parc, tant que l'agent n'a rien choisi."),
  employer: z.string().max(120).exactOptional().describe("Nom du service, montré à l'agent."),
  sitesOff: z.array(name).exactOptional().describe("Sites sur lesquels Tact se tait : x, facebook, linkedin…"),
  severityFloor: z
    .enum(["info", "caution", "warning"])
    .exactOptional()
    .describe("Gravité la plus basse qui est montrée. « stop » l'est toujours."),
  overridesAskReason: z
    .boolean()
    .exactOptional()
    .describe("Demander une raison à l'agent qui publie malgré une remarque."),
  contactLabel: z.string().max(120).exactOptional().describe("À qui s'adresser : nom montré en tête des contacts."),
  contactUrl: z
    .url({ protocol: /^(?:https|mailto)$/u })
    .exactOptional()
    .describe("Adresse de ce contact, https: ou mailto:."),
} as const;

/** All of them together. */
export const policyFormat = z.object(policyFormats);

/** Name of a value that an administrator may decide. */
export type PolicyName = keyof typeof policyFormats;

/** All these names. */
export const policyNames = policyFormat.keyof().options;

/** What is decided for the agents, by an administrator or by whoever built the package. */
export type Policy = Readonly<z.output<typeof policyFormat>>;

/**
 * The JSON schema of the policy, as Chromium wants it: it does not load an extension whose schema has
 * `additionalProperties: false` anywhere.
 */
export function managedSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(policyFormat, { target: "draft-07", io: "input" });
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === "additionalProperties" || key === "$schema" ? undefined : value,
    ),
  );
}
