import { z } from "zod";
import { methodSchema } from "./method-names";
import { index, label, sha256, text } from "./schema-parts";

/** What the solver was asked, and what it reports: also the content of `run.json` (docs/command-line.md). */
export const runSchema = z.strictObject({
  method: methodSchema,
  update: z.enum(["block", "als"]), // "block", and alpha and tol 0, where the method reads none
  /** Of semi-nmf; absent: "svd". */
  start: z.enum(["svd", "random"]).optional(),
  k: z.number().int().min(1).max(4096),
  alpha: z.number().nonnegative(),
  seed: z.number().int().min(0).max(0xffffffff),
  tol: z.number().nonnegative(),
  /** Of k-means alone. */
  starts: z.number().int().min(1).max(10_000).optional(),
  /** Of semi-nmf-wta alone. */
  keptShare: z.number().positive().max(1).optional(),
  initialCodes: z.enum(["random", "svd", "knn"]).optional(),
  patience: z.number().int().min(1).max(100_000).optional(),
  objective: z.number(),
  objectiveHistory: z.array(z.number()).max(100_000),
  iterations: index,
  stopReason: z.enum(["converged", "noise-floor", "patience", "max-iterations", "cancelled"]),
  deadAtoms: z.array(z.strictObject({ iteration: index, concept: index })).max(100_000),
  /** Each k whose singular value ties with that of k + 1: the states do not tell the start's two directions apart. Absent: none. */
  tiedSingularValues: z.array(index).max(4096).optional(),
  /** Concepts that are zero, or equal to an earlier one: the states have fewer distinct directions than K, or α is too high. Absent: none. */
  surplusConcepts: z.array(index).max(4096).optional(),
  elapsedMs: z.number().nonnegative(),
  backend: label,
  /** Backends that failed on the way; absent: none. */
  recoveries: z
    .array(z.strictObject({ iteration: index, from: label, to: label, reason: text }))
    .max(1_000)
    .optional(),
  inputSha256: sha256,
  version: label,
});
