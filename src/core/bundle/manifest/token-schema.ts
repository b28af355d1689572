/** A token of the manifest: its rows, its states, and what was made of them. */
import { z } from "zod";
import { runSchema } from "./run-schema";
import { count, index, label, path, splitName, tensor, text } from "./schema-parts";

const residuals = z.discriminatedUnion("storage", [
  /** `values` F16, BF16 or F32 [M×D]. */
  z.strictObject({ layer: label, split: splitName, storage: z.literal("full"), values: tensor }),
  /** `basis` [D×r] orthonormal columns from training rows, `values` = Z·Q [M×r], `outside` F32 [M] = ‖z‖² − ‖zQ‖². */
  z.strictObject({
    layer: label,
    split: splitName,
    storage: z.literal("compact"),
    basis: tensor,
    values: tensor,
    outside: tensor,
    centredEnergy: z.number().min(0).max(1),
    wordAgreement: z.strictObject({ measure: text, value: z.number().min(0).max(1) }).optional(),
  }),
]);

const precomputed = z.strictObject({
  layer: label,
  wordFilter: z.enum(["official", "paper"]),
  run: runSchema,
  concepts: tensor, // F32 [K×D]
  activations: z.record(splitName, tensor), // F32 [M×K] a split
  grounding: path, // JSON: the content of `coxlmm ground`'s output
  images: path.optional(), // safetensors: the packed images of the grounding's samples
});

const reference = z.strictObject({
  layer: label,
  method: z.literal("semi-nmf"),
  update: z.literal("block"),
  conceptCount: z.number().int().min(1).max(4096),
  alpha: z.number().nonnegative(),
  tol: z.number().nonnegative(),
  /** ½‖Z − VU‖² + α‖V‖₁ of the split with the role "learn", what lies outside a compact basis included. */
  objective: z.number().nonnegative(),
  madeBy: label,
});

/** States of the image patches: values [N×P×D], P = rows·cols of the grid, or [N×P×r] with a `basis` [D×r]; samples I32 [N]. */
const visualTokens = z.strictObject({
  layer: label,
  split: splitName,
  grid: z.tuple([count, count]),
  values: tensor,
  basis: tensor.optional(), // format version 2
  samples: tensor,
});

/** Format version 1 had no storage here: all were full. */
const noiseRun = z.preprocess(
  (entry) => (typeof entry === "object" && entry !== null && !("storage" in entry) ? { ...entry, storage: "full" } : entry),
  residuals,
);

export const tokenSchema = z.strictObject({
  token: label,
  pieces: z
    .array(z.strictObject({ id: index, text: z.string().max(200) }))
    .min(1)
    .max(16),
  /** Row → sample index, a split: I32 [M]. */
  rows: z.record(splitName, tensor),
  residuals: z.array(residuals).min(1).max(1_000),
  dictionaries: z.array(precomputed).max(100).default([]),
  /** Another program's answer for the same matrix, to hold ours against (format version 2). */
  references: z.array(reference).max(100).optional(),
  /** Rows taken at an image patch instead of before a generated word; `patches` I32 [M] a split, row-major (format version 2). */
  visual: z.strictObject({ word: label, patches: z.record(splitName, tensor) }).optional(),
  visualTokens: z.array(visualTokens).max(100).optional(),
  /** States taken at the same positions with noise for the image, one a row. */
  noiseRuns: z.array(noiseRun).max(1_000).optional(),
  /** States at the last position of a forced caption's beginning, the same for all rows: values [M×D] (format version 2). */
  prefixRuns: z
    .array(z.strictObject({ prefix: label, layer: label, split: splitName, values: tensor }))
    .max(1_000)
    .optional(),
});
