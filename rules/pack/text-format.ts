import { z } from "zod";

/** A name in small letters, digits and hyphens. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, { error: "attendu un nom en minuscules, chiffres et tirets" });
/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date({ error: "attendue une date AAAA-MM-JJ" });
/** An address, https only. */
export const url = z.url({ protocol: /^https$/u, error: "attendue une adresse https://" });
/** A text of one line. */
export const line = z.string().trim().min(1).max(400);
/** A text of a few sentences. */
export const paragraph = z.string().trim().min(1).max(1200);

/** What to say of a value of the wrong shape; one that is absent is told by the general words. */
export const unlessAbsent =
  (expected: string) =>
  ({ input }: { readonly input?: unknown }): string | undefined =>
    input === undefined || input === null ? undefined : expected;

/** A string is French; an object gives the English too. */
export const localText = (text: z.ZodString) =>
  z.union([text.transform((fr) => ({ fr })), z.strictObject({ fr: text, en: text.exactOptional() })], {
    error: unlessAbsent("attendu un texte, ou { fr: …, en: … }"),
  });

/** One value, or a list of them. */
export const oneOrMore = <Value extends z.ZodType>(value: Value) =>
  z.union([value.transform((each) => [each]), z.array(value).min(1)]);

/** Where a duty comes from in law. */
export const source = z.strictObject({
  text: line,
  article: line.exactOptional(),
  url,
  checked: day,
  verified: z.boolean().default(true),
});

/** A source as an author writes it: a law of `laws.yaml` and an article, or everything in full. */
export const authoredSource = z.union(
  [z.strictObject({ law: id, article: line.exactOptional(), verified: z.boolean().exactOptional() }), source],
  { error: unlessAbsent("attendu { law: cgfp, article: L121-1 }, ou { text: …, article: …, url: …, checked: … }") },
);
