/**
 * A dictionary as one file, in the keys of the official code (`concepts`, `activations`, `decomposition_method`, `text_grounding`,
 * `image_grounding_paths`), so that Python goes on with it; what those keys cannot say stands under `coxlmm`, `mean` and
 * `activations_<split>`. As safetensors, texts are JSON in the metadata; as npz they are arrays of texts. docs/exports.md.
 */
import { z } from "zod";
import { runSchema } from "@/core/bundle/manifest/run-schema";
import { splitName } from "@/core/bundle/manifest/schema-parts";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import type { Matrix } from "@/core/linalg/matrix";

const cell = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);
/** The text under `coxlmm`. */
export const notesSchema = z.object({
  format: z.literal("coxlmm-dictionary"),
  version: z.literal(1),
  /** What a figure's caption says, too: model, token, layer, data hash, … */
  settings: z.record(z.string().max(100), cell),
  run: runSchema.partial({ inputSha256: true, version: true }),
  /** The ids of the samples that a split's rows are of. */
  samples: z.record(splitName, z.array(z.string().max(200)).max(10_000_000)),
});
/** What the official keys cannot say. */
type DictionaryNotes = z.infer<typeof notesSchema>;

export interface SavedDictionary {
  readonly method: DictionaryMethod;
  readonly concepts: Matrix; // [K×D]
  readonly activations: Matrix; // [M×K]
  readonly mean?: Float32Array | undefined; // μ [D], of pca
  readonly words: readonly (readonly string[])[]; // [K]
  readonly images: readonly (readonly string[])[]; // [K] names of the most activating samples
  /** Of the splits that were only projected. */
  readonly projected: readonly { readonly split: string; readonly activations: Matrix }[];
  /** Undefined in files of other programs. */
  readonly notes?: DictionaryNotes | undefined;
}

/** Before the name of a split, in the name of its activations. */
export const projectedPrefix = "activations_";
