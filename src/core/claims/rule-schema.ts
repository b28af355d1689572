/** The rules by which a claim is judged on measured dictionaries, as data: docs/claims.md says the same in words. */
import { z } from "zod";
import { methodSchema } from "@/core/bundle/manifest/method-names";

/** What is compared: a score of test samples, a score of concepts, or the overlap of a dictionary's words. */
export const measure = z.enum(["image", "text", "truth", "image-grounding", "text-grounding", "overlap"]);

/** Whose words: a method's own, or what stands in their place. */
export const side = z.strictObject({
  method: methodSchema.default("semi-nmf"),
  words: z.enum(["concepts", "random-words", "noise-images", "captions"]).default("concepts"),
});

const measures = z.array(measure).min(1).max(6);
const depth = z.number().min(0).max(1);

export const ruleSchema = z.discriminatedUnion("kind", [
  /** `first` lies above (or below) each of the others, by a t-test for each token; `every`: only all measures together decide. */
  z.strictObject({ kind: z.literal("compare"), measures, first: side, others: z.array(side).min(1).max(10), expect: z.enum(["above", "below"]), every: z.boolean().default(false) }), // prettier-ignore
  /** The mean rises (or falls) with the layer, by Spearman's rank correlation for each token. */
  z.strictObject({ kind: z.literal("trend"), measures, expect: z.enum(["rising", "falling"]) }),
  /** The largest mean lies in this part of the depth (1: after the last block), by a t-test against the best layer outside. */
  z.strictObject({ kind: z.literal("peak"), measures, from: depth, to: depth }),
  /** The reconstruction error at K = `by` is at most half of the error of nothing (K = 0), or of one concept (K = 1). */
  z.strictObject({ kind: z.literal("halving"), from: z.enum(["nothing", "one-concept"]), by: z.number().int().min(1).max(4096) }), // prettier-ignore
  /** On samples of another kind than it was learned from, too, the words score above random ones, by a t-test for each token. */
  z.strictObject({
    kind: z.literal("transfer"),
    measures: z
      .array(measure.extract(["image", "text", "truth"]))
      .min(1)
      .max(3),
  }),
]);

export type Rule = z.infer<typeof ruleSchema>;
export type Measure = z.infer<typeof measure>;
export type Side = z.infer<typeof side>;
