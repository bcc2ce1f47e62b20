import { z } from "zod";
import {
  accountKinds,
  audiences,
  corpsList,
  mandates,
  surfaces,
  unknownContext,
  type Context,
} from "#rules/model/context.ts";

/**
 * A context as corpora and command lines give it. Unknown keys are ignored; a value that Tact does not know is read as
 * unknown, so that a corpus with more words than ours can be measured.
 */
const givenContext = z.object({
  platform: z.string().optional().catch(undefined),
  site: z.string().optional().catch(undefined),
  surface: z.enum(surfaces).optional().catch(undefined),
  account: z.enum(accountKinds).catch("unknown").optional(),
  audience: z.preprocess((value) => (value === "dm" ? "direct" : value), z.enum(audiences).catch("unknown")).optional(),
  date: z.iso.date().optional().catch(undefined),
  function_stated: z.boolean().optional().catch(undefined),
  corps: z.enum(corpsList).catch("generic").optional(),
  mandate: z.enum(mandates).optional().catch(undefined),
  senior: z.boolean().optional().catch(undefined),
  media: z.boolean().optional().catch(undefined),
});

/** Completes a given context with the careful answers; `today` is `YYYY-MM-DD`. */
export function parseContext(given: unknown, today: string): Context {
  const { platform, site, surface, account, audience, date, function_stated, corps, mandate, senior, media } =
    givenContext.parse(given ?? {});
  const careful = unknownContext(date ?? today);
  return {
    account: account ?? careful.account,
    audience: audience ?? careful.audience,
    site: site ?? platform ?? careful.site,
    surface: surface ?? (audience === "direct" ? "message" : careful.surface),
    date: careful.date,
    functionStated: function_stated ?? false,
    profile: {
      corps: corps ?? "generic",
      ...(mandate === undefined ? {} : { mandate }),
      ...(senior === undefined ? {} : { senior }),
    },
    ...(media === undefined ? {} : { hasMedia: media }),
  };
}
