import { z } from "zod";
import { duties } from "#rules/model/duty.ts";
import type { AlikeWords, ReaderModel, ReaderRemark } from "#rules/model/reader.ts";
import { authoredSource, id, line, localText, paragraph, source } from "./text-format.ts";

/** The most characters that the weights of a model may take. */
const largestTable = 400_000;
const weights = z
  .string()
  .max(largestTable)
  .regex(/^[#-[]*$/u, { error: "attendus des poids écrits par « tact train »" });
const bits = z.number().int().min(4).max(18);

/** What `tact train` writes. */
export const readerModelFormat = z
  .strictObject({
    features: z.number().int().positive(),
    corpus: z.string().regex(/^[0-9a-f]{64}$/u),
    drafts: z.number().int().nonnegative(),
    duties: z.array(z.enum(duties)).min(1),
    breachBits: bits,
    breach: weights,
    dutyBits: bits,
    duty: weights,
    signals: z.array(z.string().min(1).max(200)),
    signal: weights,
    columns: z.array(z.strictObject({ bias: z.number(), wordStep: z.number(), signalStep: z.number() })),
    speaks: z.number(),
    doubts: z.number(),
  })
  .refine(
    (model) =>
      model.breach.length === 2 ** model.breachBits &&
      model.duty.length === 2 ** model.dutyBits * model.duties.length &&
      model.signal.length === model.signals.length * (model.duties.length + 1) &&
      model.columns.length === model.duties.length + 1 &&
      model.doubts <= model.speaks,
    { error: "les tables de poids n'ont pas la taille annoncée : relancez « tact train »" },
  ) satisfies z.ZodType<ReaderModel>;

/** Words that count as one. */
export const alikeFormat = z.strictObject({
  id,
  words: z.array(z.string().trim().min(1).max(60)).min(1),
}) satisfies z.ZodType<AlikeWords>;

const remarkFormat = z.strictObject({
  id,
  duty: z.enum(duties),
  title: localText(line),
  reason: localText(paragraph),
  advice: localText(paragraph),
  sources: z.array(source).min(1),
  card: id.exactOptional(),
}) satisfies z.ZodType<ReaderRemark>;

/** What is said for one duty, as its author writes it. */
export const authoredRemarkFormat = remarkFormat.extend({ sources: z.array(authoredSource).min(1) });

/** The second reader as it travels. */
export const readerFormat = z.strictObject({
  model: readerModelFormat,
  remarks: z.array(remarkFormat),
  alike: z.array(alikeFormat),
});
