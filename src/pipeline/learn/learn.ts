import { BundleError } from "@/core/bundle/bundle-error";
import { layerNamed } from "@/core/bundle/derived-names";
import type { TokenRows } from "@/core/bundle/token-rows";
import type { DictionaryParams } from "@/core/dictionary/dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { Matrix } from "@/core/linalg/matrix";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { Residuals } from "@/io/bundle/read-residuals";
import { sha256Hex } from "@/io/formats/sha256";
import { meanInModelSpace, toCoordinates, toModelSpace } from "./compact-basis";
import { contentKey } from "./content-key";
import { describeRun } from "./dictionary-run";
import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import { learnResiliently, type ResilientOptions, type ResilientRun } from "./resilient-run";

/** A dictionary of one token, or of several, and one layer of a bundle; what later stages need and the page does not. */
export interface TokenDictionary {
  readonly key: string;
  readonly token: string;
  readonly layer: string;
  readonly split: string; // the learn split, whose rows `activations` has
  readonly concepts: Matrix; // [K×D], in the model's own space
  readonly mean?: Float32Array; // μ [D] of pca, in the model's own space
  /** The same concepts in the coordinates of the layer's states: `concepts` itself unless the layer is compact. */
  readonly coordinates: Matrix; // [K×D or r]
  readonly activations: Matrix; // [M×K]
  /** Whose rows the activations are. Absent: all are of the one token. */
  readonly tokenRows?: readonly TokenRows[];
  readonly run: DictionaryRun;
}

export interface LearnRequest {
  readonly token: string;
  readonly layer: string;
  readonly params: DictionaryParams;
}

export interface LearnStageOptions
  extends ReadOptions, Pick<ResilientOptions, "now" | "onIteration" | "backendAfter" | "onRecovery" | "from" | "recoveries" | "pause"> {
  /** A dictionary to start from in place of the data alone; concepts in the model's own space. */
  readonly initial?: Pick<TokenDictionary, "key" | "concepts">;
  /** Called once, when the states are there and the solver starts. */
  readonly onLoaded?: (residuals: Residuals) => void;
}

/**
 * Reads the states of one token, or of several, of one layer and learns a dictionary from them. Objectives, here and in `onIteration` and `from`,
 * count what lies outside a compact basis; the concepts of `from` are in the model's own space. Without `now` no time is reported.
 */
export async function learnFromBundle(
  bundle: BundleReader,
  { token: named, layer, params }: LearnRequest,
  backend: SolverBackend,
  { onLoaded, onProgress, ...options }: LearnStageOptions = {},
): Promise<TokenDictionary> {
  const { token } = bundle.token(named);
  const split = learnSplit(bundle);
  const residuals = await bundle.residuals(token, layer, split, { signal: options.signal, onProgress });
  onLoaded?.(residuals);
  const { resilient, ...learned } = await learnFromStates(residuals, params, backend, options);
  return { key: dictionaryKey(bundle, { token, layer, params }, resilient, options.initial), token, layer, split, ...learned };
}

/** The same from states that are at hand. */
export async function learnFromStates(
  residuals: Residuals,
  params: DictionaryParams,
  backend: SolverBackend,
  { onIteration, from, initial, ...options }: Omit<LearnStageOptions, "onLoaded" | "onProgress"> = {},
): Promise<Omit<TokenDictionary, "key" | "token" | "layer" | "split"> & { readonly resilient: ResilientRun }> {
  const outside = 0.5 * (residuals.compact?.outside.reduce((sum, value) => sum + value, 0) ?? 0);
  const started = options.now?.() ?? 0;
  const run = await learnResiliently(residuals.matrix, params, backend, {
    ...options,
    outside: residuals.compact?.outside,
    toModelSpace: (concepts) => toModelSpace(concepts, residuals),
    ...(initial && { initial: toCoordinates(initial.concepts, residuals) }),
    ...(from && {
      from: {
        ...from,
        concepts: toCoordinates(from.concepts, residuals),
        objectiveHistory: from.objectiveHistory.map((value) => value - outside),
      },
    }),
    ...(onIteration && { onIteration: (report) => onIteration({ ...report, objective: report.objective + outside }) }),
  });
  const learned = run.dictionary;
  const dictionary = {
    ...learned,
    objective: learned.objective + outside,
    objectiveHistory: learned.objectiveHistory.map((value) => value + outside),
  };
  const elapsedMs = (options.now?.() ?? 0) - started;
  return {
    concepts: toModelSpace(learned.concepts, residuals),
    ...(learned.mean && { mean: meanInModelSpace(learned.mean, residuals) }),
    coordinates: learned.concepts,
    activations: learned.activations,
    ...(residuals.tokenRows && { tokenRows: residuals.tokenRows }),
    run: describeRun(dictionary, params, run.backend.name, elapsedMs, run.recoveries),
    resilient: run,
  };
}

/** The name of the bundle's learn split. */
export function learnSplit(bundle: BundleReader): string {
  const split = bundle.splitOf("learn");
  if (!split) throw new BundleError('The bundle has no split with the role "learn".');
  return split;
}

/** The same states, parameters, start and backend give the same key; where a run went on after a loss its last bits may differ. */
function dictionaryKey(
  bundle: BundleReader,
  { token, layer, params }: LearnRequest,
  { backend, recoveries }: ResilientRun,
  initial: LearnStageOptions["initial"],
): string {
  const seams = recoveries.map(({ iteration, from }) => [iteration, from]);
  const start = initial ? [initial.key] : [];
  return contentKey(
    "dictionary",
    inputSha256(bundle, token, layer),
    token,
    layer,
    Object.entries(params).sort(),
    backend.name,
    ...start,
    ...seams,
  );
}

/** The hash of the file that holds the states learned from; of several tokens, or normed rows, one hash over all that made them. */
export function inputSha256(bundle: BundleReader, token: string, layer: string): string {
  const { manifest } = bundle;
  const split = learnSplit(bundle);
  const { layer: stored, normed } = layerNamed(manifest, layer);
  const hashes = bundle.token(token).parts.map((part) => {
    const entry = part.residuals.find((candidate) => candidate.layer === stored.id && candidate.split === split);
    if (!entry) throw new BundleError(`The token "${part.token}" has no residuals of the layer "${stored.id}" and the split "${split}".`);
    return manifest.files[entry.values.file]!.sha256;
  });
  if (normed && manifest.finalNorm) {
    const norm = JSON.stringify(manifest.finalNorm, (key, value: unknown) =>
      key === "file" && typeof value === "string" ? manifest.files[value]!.sha256 : value,
    );
    hashes.push(norm);
  }
  return hashes.length === 1 ? hashes[0]! : sha256Hex(new TextEncoder().encode(hashes.join(" ")));
}
