/** The rules by which a claim is judged on measured dictionaries, as data: docs/claims.md says the same in words. */
import { z } from "zod";
import { methodSchema } from "@/core/bundle/manifest/method-names";

/** What is compared: a score of test samples, a score of concepts, or the overlap of a dictionary's words. */
export const measure = z.enum(["image", "text", "truth", "image-grounding", "text-grounding", "overlap"]);

/** Whose words: a method's own, or what stands in their place. */
export const side = z.strictObject({
  method: methodSchema.default("semi-nmf"),
  words: z.enum(["concepts", "random-words", "noise-images", "token", "other-concepts", "one-concept", "captions"]).default("concepts"),
});

const measures = z.array(measure).min(1).max(6);
const ofSamples = z.array(measure.extract(["image", "text", "truth"])).min(1).max(3); // prettier-ignore
const depth = z.number().min(0).max(1);
const count = z.number().int().min(1).max(4096);

export const ruleSchema = z.discriminatedUnion("kind", [
  /**
   * `first` lies above (or below) each of the others, for each token; by the mean difference of pairs, or by how many pairs lie on
   * which side. `every`: only all measures together decide. `control`: where `first` is not beyond this either, it is vacuous.
   */
  z.strictObject({ kind: z.literal("compare"), measures, first: side, others: z.array(side).min(1).max(10), expect: z.enum(["above", "below"]), every: z.boolean().default(false), by: z.enum(["mean", "signs"]).default("mean"), control: side.optional() }), // prettier-ignore
  /** The mean rises (or falls) with the layer: shown, and never decided. */
  z.strictObject({ kind: z.literal("trend"), measures, expect: z.enum(["rising", "falling"]) }),
  /** Layers up to `early` of the depth gain less over random words than `margin` of what those from `late` do, which gain something. */
  z.strictObject({ kind: z.literal("late-layers"), measures: ofSamples, early: depth, late: depth, margin: z.number().gt(0).lt(1) }),
  /** The largest mean lies in this part of the depth (1: after the last block). */
  z.strictObject({ kind: z.literal("peak"), measures, from: depth, to: depth }),
  /** `by` is the smallest K that halves the reconstruction error of nothing (K = 0), or of one concept (K = 1). */
  z.strictObject({ kind: z.literal("halving"), from: z.enum(["nothing", "one-concept"]), by: count }),
  /** From one number of concepts to another the measure rises, falls, or stays within `margin` of its gain over random words. */
  z.strictObject({ kind: z.literal("by-count"), measures, from: count, to: count, expect: z.enum(["rising", "falling", "flat"]), margin: z.number().gt(0).lt(1).default(0.1) }), // prettier-ignore
  /** On every further data set, too, the words score above random ones, for each token. */
  z.strictObject({ kind: z.literal("transfer"), measures: ofSamples }),
  /** Of the samples that activate a concept most, concepts differ in how many show what it tells. */
  z.strictObject({ kind: z.literal("specificity") }),
  /** The token has fewer rows at image positions than in captions. */
  z.strictObject({ kind: z.literal("visual-rows") }),
]);

export type Rule = z.infer<typeof ruleSchema>;
export type Measure = z.infer<typeof measure>;
export type Side = z.infer<typeof side>;

/** The numbers of concepts at which a rule asks for dictionaries. */
export function countsOfRule(rule: Rule): number[] {
  if (rule.kind === "halving") return [rule.by];
  return rule.kind === "by-count" ? [rule.from, rule.to] : [];
}
