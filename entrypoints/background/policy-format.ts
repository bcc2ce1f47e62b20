import { z } from "zod";
import { corpsList } from "#rules/model/context.ts";

const name = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);

/** Everything that an administrator may decide, value by value: flat, so that a registry or an ADMX can say it. */
export const policyFormats = {
  mirrors: z
    .array(z.url({ protocol: /^https$/u }).regex(/\/$/u))
    .describe("Adresses https où sont publiées les règles, terminées par « / ». Aucune : aucune requête, jamais."),
  rootSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .describe("SHA-256 du fichier roots/1.json du ministère. Sans lui, rien de ce qui est publié n'est accepté."),
  layers: z.array(name).describe("Jeux de règles voulus parmi ceux qui sont publiés. Absent : tous."),
  channel: z.enum(["stable", "pilot"]).describe("« pilot » reçoit tout de suite ce qui est diffusé par étapes."),
  updates: z.enum(["auto", "off"]).describe("« off » : les règles restent celles du paquet ou les dernières reçues."),
  checkMinutes: z.number().int().min(30).max(1440).describe("Minutes entre deux visites. Absent : ce que dit l'index."),
  corps: z.enum(corpsList).describe("Corps des agents de ce parc, tant que l'agent n'a rien choisi."),
  employer: z.string().max(120).describe("Nom du service, montré à l'agent."),
  sitesOff: z.array(name).describe("Sites sur lesquels Tact se tait : x, facebook, linkedin…"),
  severityFloor: z
    .enum(["info", "caution", "warning"])
    .describe("Gravité la plus basse qui est montrée. « stop » l'est toujours."),
  overridesAskReason: z.boolean().describe("Demander une raison à l'agent qui publie malgré une remarque."),
  contactLabel: z.string().max(120).describe("À qui s'adresser : nom montré en tête des contacts."),
  contactUrl: z.url({ protocol: /^(?:https|mailto)$/u }).describe("Adresse de ce contact, https: ou mailto:."),
} as const;

/** Name of a value that an administrator may decide. */
export type PolicyName = keyof typeof policyFormats;

/** What is decided for the agents, by an administrator or by whoever built the package. */
export type Policy = { readonly [Name in PolicyName]?: z.output<(typeof policyFormats)[Name]> };

/**
 * The JSON schema of the policy, as Chromium wants it: it does not load an extension whose schema has
 * `additionalProperties: false` anywhere.
 */
export function managedSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(z.object(policyFormats).partial(), { target: "draft-07", io: "input" });
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === "additionalProperties" || key === "$schema" ? undefined : value,
    ),
  ) as Record<string, unknown>;
}
