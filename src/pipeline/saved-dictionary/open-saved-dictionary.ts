/** A dictionary from a file, on the states of a bundle: checked against them, and its activations with them. */
import { BundleError } from "@/core/bundle/bundle-error";
import { methods, reads } from "@/core/dictionary/methods/methods";
import { activationsOf } from "@/core/dictionary/projection";
import type { Matrix } from "@/core/linalg/matrix";
import { reconstruction } from "@/core/metrics/reconstruction";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { Residuals } from "@/io/bundle/read-residuals";
import type { SavedDictionary } from "@/io/saved-dictionary/saved-dictionary";
import { meanInModelSpace, projectionIn } from "@/pipeline/learn/compact-basis";
import { contentKey } from "@/pipeline/learn/content-key";
import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import { learnSplit, type TokenDictionary } from "@/pipeline/learn/learn";
import { projectionOf, projectSplits, type ProjectedSplit } from "@/pipeline/learn/project";
import { runOfSaved } from "./run-of-saved";

/** Activations of a file within this share of the largest are its own; others are of other states, or of another α. */
const tolerance = 1e-3;

export interface OpenedDictionary {
  readonly dictionary: Omit<TokenDictionary, "coordinates">;
  readonly sampleIndices: Int32Array; // [M]
  readonly projected: readonly ProjectedSplit[];
  /** Sentences: what was taken for granted, and what is not as the file has it. */
  readonly notes: readonly string[];
}

/** Opens it as a dictionary of the token and layer that the file names, where the bundle has them, or else of `fallback`. */
export async function openSavedDictionary(
  bundle: BundleReader,
  saved: SavedDictionary,
  { fallback, hash }: { readonly fallback: { readonly token: string; readonly layer: string }; readonly hash: string },
  options?: ReadOptions,
): Promise<OpenedDictionary> {
  const { hiddenSize, name } = bundle.manifest.model;
  const { concepts } = saved;
  if (concepts.cols !== hiddenSize)
    throw new BundleError(`The file's concepts have ${concepts.cols} numbers; states of this bundle's model, ${name}, have ${hiddenSize}.`);
  const notes: string[] = [];
  const { token, layer } = placeOf(bundle, saved, fallback, notes);
  const split = learnSplit(bundle);
  const residuals = await bundle.residuals(token, layer, split, options);
  const run = runOfSaved(saved);
  if (!saved.notes && reads(run.method, "alpha")) notes.push("The file does not say its α: 1, the official code's default, is taken.");
  const mean = methods[saved.method].centred ? (saved.mean ?? meanOf(residuals, notes)) : undefined;
  const projection = projectionIn(projectionOf({ concepts, run, ...(mean && { mean }) }), residuals);
  const projected = activationsOf(residuals.matrix, projection, residuals.compact?.outside);
  const activations = chooseActivations(saved.activations, projected, notes);
  const dictionary = {
    key: contentKey("imported", hash, token, layer, bundle.manifestSha256),
    ...{ token, layer, split, concepts, activations },
    ...(mean && { mean }),
    ...(residuals.tokenRows && { tokenRows: residuals.tokenRows }),
    run: saved.notes
      ? run
      : withObjective(run, reconstruction(residuals.matrix, activations, projection, residuals.compact?.outside), activations),
  };
  return {
    dictionary,
    sampleIndices: await bundle.rowSamples(token, split, options),
    projected: await projectSplits(bundle, dictionary, options),
    notes,
  };
}

function placeOf(bundle: BundleReader, { notes: about }: SavedDictionary, fallback: { token: string; layer: string }, notes: string[]) {
  const { token, layer, dataHash } = about?.settings ?? {};
  const has = (place: { token: string; layer: string }) => {
    try {
      return bundle.splitsWith(place.token, place.layer).includes(learnSplit(bundle));
    } catch {
      return false;
    }
  };
  if (typeof dataHash === "string" && dataHash !== bundle.manifestSha256)
    notes.push(`It was made on data ${dataHash.slice(0, 12)}; the open bundle's is ${bundle.manifestSha256.slice(0, 12)}.`);
  if (typeof token !== "string" || typeof layer !== "string") {
    notes.push(`The file does not say its token and layer: it is read on “${fallback.token}”, layer ${fallback.layer}.`);
    return fallback;
  }
  if (has({ token, layer })) return { token, layer };
  notes.push(`The open bundle has no states of “${token}”, layer ${layer}: it is read on “${fallback.token}”, layer ${fallback.layer}.`);
  return fallback;
}

/** The mean of PCA, which official files keep in a pickle. */
function meanOf(residuals: Residuals, notes: string[]): Float32Array {
  notes.push("The file has no mean, which PCA needs: that of this layer's states is taken.");
  const { rows, cols, data } = residuals.matrix;
  const sums = new Float64Array(cols);
  for (let i = 0; i < data.length; i++) sums[i % cols]! += data[i]!;
  return meanInModelSpace(
    Float32Array.from(sums, (sum) => sum / rows),
    residuals,
  );
}

/** The file's activations where its states are these; else those that these states have. */
function chooseActivations(own: Matrix, projected: Matrix, notes: string[]): Matrix {
  if (own.rows !== projected.rows) {
    notes.push(`The file has activations of ${own.rows} samples, this layer ${projected.rows}: they were reckoned again from its states.`);
    return projected;
  }
  let [largest, difference] = [0, 0];
  for (let i = 0; i < projected.data.length; i++) {
    largest = Math.max(largest, Math.abs(projected.data[i]!));
    difference = Math.max(difference, Math.abs(projected.data[i]! - own.data[i]!));
  }
  if (difference <= tolerance * largest) return own;
  const share = largest > 0 ? `${((100 * difference) / largest).toPrecision(2)} % of the largest` : "something";
  notes.push(`The file's activations differ from these states' by up to ${share}: they were reckoned again.`);
  return projected;
}

function withObjective(run: DictionaryRun, { squaredError }: { squaredError: number }, activations: Matrix): DictionaryRun {
  const weight = activations.data.reduce((sum, value) => sum + Math.abs(value), 0);
  const objective = squaredError / 2 + run.alpha * weight;
  return { ...run, objective, objectiveHistory: [objective] };
}
