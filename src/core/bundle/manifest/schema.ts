/**
 * The bundle manifest, format versions 1 and 2, as data: docs/bundle-format.md says the same in words.
 * It checks shapes of JSON only; that files hold what the manifest says is the reader's job (io/).
 */
import { z } from "zod";
import type { runSchema } from "./run-schema";
import { count, index, label, path, sha256, splitName, tensor, text, webAddress } from "./schema-parts";
import { tokenSchema } from "./token-schema";

const layer = z.strictObject({
  id: label,
  /** 0…L of the residual stream, or "final": the state after the final norm. */
  stateIndex: z.union([index, z.literal("final")]),
  module: label,
  finalNorm: z.enum(["before", "after"]),
});

const finalNorm = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none") }),
  z.strictObject({ type: z.literal("rms"), epsilon: z.number().positive(), gain: tensor }),
  z.strictObject({ type: z.literal("layer"), epsilon: z.number().positive(), gain: tensor, bias: tensor.optional() }),
]);

const unembedding = z.discriminatedUnion("encoding", [
  /** `values` F32, F16 or BF16 [V×D]. */
  z.strictObject({ encoding: z.enum(["float32", "float16", "bfloat16"]), values: tensor, bias: tensor.optional() }),
  /** `values` I8 [V×D], `scales` F16 [V×D/32]: weight = value · scale of its block of 32. */
  z.strictObject({ encoding: z.literal("q8_0"), values: tensor, scales: tensor, bias: tensor.optional() }),
]);

const images = z.discriminatedUnion("kind", [
  /** safetensors files whose U8 tensors are named by sample id and hold one encoded image each. */
  z.strictObject({
    kind: z.literal("packed"),
    mediaType: z.enum(["image/webp", "image/png", "image/jpeg"]),
    shards: z.array(z.strictObject({ file: path, count })).max(10_000),
  }),
  /** Each sample's `image` is a path inside the bundle. */
  z.strictObject({ kind: z.literal("files") }),
  /** Each sample's `image` is an http(s) address. */
  z.strictObject({ kind: z.literal("urls") }),
  z.strictObject({ kind: z.literal("none") }),
]);

/** Embeddings of another model, for scores: values [N×E]. */
const embeddings = z.discriminatedUnion("kind", [
  /** `samples` I32 [N]: the sample that each row shows or describes. */
  z.strictObject({ encoder: label, kind: z.enum(["image", "text"]), values: tensor, samples: tensor }),
  /** `words`: JSON array of N words. A list of words is embedded as the mean of its rows (format version 2). */
  z.strictObject({ encoder: label, kind: z.literal("word"), values: tensor, words: path }),
]);

export const manifestSchema = z.strictObject({
  format: z.literal("coxlmm-bundle"),
  version: z.literal([1, 2]),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  title: label,
  description: text.default(""),
  model: z.strictObject({
    name: label,
    hiddenSize: count,
    blockCount: count,
    languageModel: label.optional(),
    imageEncoder: label.optional(),
    connector: label.optional(),
    source: webAddress.optional(),
    revision: label.optional(),
  }),
  data: z.strictObject({ name: label, description: text.optional(), source: webAddress.optional() }),
  defaults: z.strictObject({
    token: label,
    layer: label,
    method: z.enum(["semi-nmf"]),
    conceptCount: z.number().int().min(1).max(4096),
    alpha: z.number().nonnegative(),
    wordFilter: z.enum(["official", "paper"]),
  }),
  positions: z.strictObject({
    rule: z.literal("output-is-token"),
    searched: z.enum(["generated", "prompt-and-generated"]),
    occurrence: z.literal("first"),
    piece: z.enum(["first", "last"]),
    groundTruthFilter: z.enum(["whole-word-any-caption", "substring-first-caption", "none"]),
    prompt: text.optional(),
  }),
  layers: z.array(layer).min(1).max(1_000),
  finalNorm: finalNorm.optional(),
  unembedding: unembedding.optional(),
  /** JSON array of the decoded pieces, by id. */
  vocabulary: path.optional(),
  /** `learn` splits make dictionaries; `project` splits are only projected on them. */
  splits: z
    .array(z.strictObject({ name: splitName, role: z.enum(["learn", "project"]) }))
    .min(1)
    .max(20),
  /** JSON arrays of samples; sample index = place in their concatenation. */
  samples: z
    .array(z.strictObject({ file: path, count }))
    .min(1)
    .max(10_000),
  images,
  tokens: z.array(tokenSchema).min(1).max(10_000),
  embeddings: z.array(embeddings).max(100).optional(),
  /** What a language model wrote from lists of words: JSON, `{ "word, word, …": [phrase, …] }` (format version 2). */
  phrases: z
    .array(z.strictObject({ generator: label, file: path }))
    .max(100)
    .optional(),
  /** What a publication claims of this model, for the check page (format version 2): docs/claims.md. */
  claims: path.optional(),
  licenses: z.array(z.strictObject({ what: label, license: label, attribution: text, url: webAddress.optional() })).max(1_000),
  provenance: z.strictObject({
    madeBy: label,
    modelCard: path.optional(),
    notes: text.optional(),
    seeds: z.record(label, index).optional(),
  }),
  files: z.record(path, z.strictObject({ bytes: z.number().int().nonnegative().max(4_000_000_000), sha256 })),
});

const scalar = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);
const factor: z.ZodType<Factor> = z.lazy(() => z.union([scalar, z.array(factor).max(10_000), z.record(z.string().max(200), factor)]));
/** Free ground truth of a sample: any JSON. */
export type Factor = string | number | boolean | null | Factor[] | { [name: string]: Factor };

export const sampleSchema = z.strictObject({
  id: z.string().min(1).max(200),
  split: splitName,
  captions: z.array(text).max(100),
  /** The model's own caption. */
  prediction: text.optional(),
  /** Path or address, for images of kind `files` or `urls`. */
  image: z.string().max(2_000).optional(),
  factors: z.record(z.string().max(200), factor).optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestToken = Manifest["tokens"][number];
export type PrecomputedDictionary = ManifestToken["dictionaries"][number];
export type TensorReference = z.infer<typeof tensor>;
export type Sample = z.infer<typeof sampleSchema>;
export type Run = z.infer<typeof runSchema>;
/** What a run was asked and what it reports, without the names of its input and program. */
export type DictionaryRun = Omit<Run, "inputSha256" | "version">;
