/**
 * The bundle manifest, format version 1, as data: docs/bundle-format.md says the same in words.
 * It checks shapes of JSON only; that files hold what the manifest says is the reader's job (io/).
 */
import { z } from "zod";

/** A path inside the bundle: relative, forward slashes, no empty, `.` or `..` segment, no scheme. */
const path = z
  .string()
  .max(200)
  .regex(/^(?!\.{1,2}(\/|$))[A-Za-z0-9_.-]+(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_.-]+)*$/, "must be a plain relative path inside the bundle");
const count = z.number().int().positive().max(100_000_000);
const index = z.number().int().nonnegative().max(100_000_000);
const text = z.string().max(20_000);
const label = z.string().min(1).max(200);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hex");
/** http(s) only: a link is shown to people and must never run anything. */
const webAddress = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//, "must start with http:// or https://");

/** One tensor of one safetensors file. */
const tensor = z.strictObject({ file: path, tensor: label });

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

const splitName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

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

/** What the solver was asked, and what it reports: also the content of `run.json` (docs/command-line.md). */
export const runSchema = z.strictObject({
  method: z.enum(["semi-nmf"]),
  update: z.enum(["block", "als"]),
  k: z.number().int().min(1).max(4096),
  alpha: z.number().nonnegative(),
  seed: z.number().int().min(0).max(0xffffffff),
  tol: z.number().nonnegative(),
  objective: z.number(),
  objectiveHistory: z.array(z.number()).max(100_000),
  iterations: index,
  stopReason: z.enum(["converged", "noise-floor", "max-iterations", "cancelled"]),
  deadAtoms: z.array(z.strictObject({ iteration: index, concept: index })).max(100_000),
  elapsedMs: z.number().nonnegative(),
  backend: label,
  inputSha256: sha256,
  version: label,
});

const precomputed = z.strictObject({
  layer: label,
  wordFilter: z.enum(["official", "paper"]),
  run: runSchema,
  concepts: tensor, // F32 [K×D]
  activations: z.record(splitName, tensor), // F32 [M×K] a split
  grounding: path, // JSON: the content of `coxlmm ground`'s output
  images: path.optional(), // safetensors: the packed images of the grounding's samples
});

const token = z.strictObject({
  token: label,
  pieces: z
    .array(z.strictObject({ id: index, text: z.string().max(200) }))
    .min(1)
    .max(16),
  /** Row → sample index, a split: I32 [M]. */
  rows: z.record(splitName, tensor),
  residuals: z.array(residuals).min(1).max(1_000),
  dictionaries: z.array(precomputed).max(100).default([]),
  /** States of the image patches: values [N×P×D] (P = rows·cols of the grid), samples I32 [N]. */
  visualTokens: z
    .array(z.strictObject({ layer: label, split: splitName, grid: z.tuple([count, count]), values: tensor, samples: tensor }))
    .max(100)
    .optional(),
  /** States taken at the same positions on noise images: values [M×D]. */
  noiseRuns: z
    .array(z.strictObject({ layer: label, split: splitName, values: tensor }))
    .max(100)
    .optional(),
});

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

export const manifestSchema = z.strictObject({
  format: z.literal("coxlmm-bundle"),
  version: z.literal(1),
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
  tokens: z.array(token).min(1).max(10_000),
  /** Embeddings of another model, for scores: values [N×E], samples I32 [N]. */
  embeddings: z
    .array(z.strictObject({ encoder: label, kind: z.enum(["image", "text"]), values: tensor, samples: tensor }))
    .max(100)
    .optional(),
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
