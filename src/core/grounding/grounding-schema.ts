/** The JSON that `coxlmm ground` writes and a bundle ships: a list of concepts in words and samples. */
import { z } from "zod";
import type { ConceptGrounding } from "./grounding";

const index = z.number().int().nonnegative().max(100_000_000);

const words = z.array(z.strictObject({ word: z.string().max(200), id: index, logit: z.number() })).max(1_000);

export const groundingSchema: z.ZodType<ConceptGrounding[]> = z
  .array(
    z.strictObject({
      concept: index,
      words,
      oppositeWords: words.optional(),
      samples: z.array(z.strictObject({ row: index, activation: z.number() })).max(10_000),
    }),
  )
  .max(4_096);
