import { BundleError } from "@/core/bundle/bundle-error";
import { activationsOf, type Projection } from "@/core/dictionary/projection";
import { explainSample, type SampleExplanation } from "@/core/explain/explain-sample";
import { rowOf, type Matrix } from "@/core/linalg/matrix";
import type { BundleReader } from "@/io/bundle-reader";
import type { ReadOptions } from "@/io/bundle-source";
import { projectionIn } from "./compact-basis";
import type { TokenDictionary } from "./learn";

export type Projectable = Pick<TokenDictionary, "token" | "layer" | "concepts" | "mean" | "run">;

/** What of a dictionary projects states, in the model's own space. */
export function projectionOf({ concepts, mean, run }: Pick<Projectable, "concepts" | "mean" | "run">): Projection {
  return { method: run.method, concepts, mean, alpha: run.alpha };
}

export interface ProjectedSplit {
  readonly split: string;
  readonly activations: Matrix; // [N×K]
  readonly sampleIndices: Int32Array; // [N]
}

/** The activations of a split's states on a dictionary. */
async function projectSplit(bundle: BundleReader, dictionary: Projectable, split: string, options?: ReadOptions): Promise<ProjectedSplit> {
  const { token, layer } = dictionary;
  const residuals = await bundle.residuals(token, layer, split, options);
  const projection = projectionIn(projectionOf(dictionary), residuals);
  const activations = activationsOf(residuals.matrix, projection, residuals.compact?.outside);
  return { split, activations, sampleIndices: await bundle.rowSamples(token, split, options) };
}

/** The activations on every split that is only projected, where the bundle has the layer's states of it. */
export async function projectSplits(bundle: BundleReader, dictionary: Projectable, options?: ReadOptions): Promise<ProjectedSplit[]> {
  const { residuals } = bundle.token(dictionary.token);
  const splits = bundle.manifest.splits.filter(
    ({ name, role }) => role === "project" && residuals.some((entry) => entry.layer === dictionary.layer && entry.split === name),
  );
  return Promise.all(splits.map(({ name }) => projectSplit(bundle, dictionary, name, options)));
}

export interface BundleExplanation extends SampleExplanation {
  readonly sampleIndex: number;
  readonly split: string;
  readonly row: number;
}

/** One sample of the dictionary's token, in any split, explained by its concepts. */
export async function explainFromBundle(
  bundle: BundleReader,
  dictionary: Projectable,
  sampleIndex: number,
  { topConcepts, ...options }: ReadOptions & { readonly topConcepts?: number } = {},
): Promise<BundleExplanation> {
  const { token, layer } = dictionary;
  for (const { layer: candidate, split } of bundle.token(token).residuals) {
    if (candidate !== layer) continue;
    const row = (await bundle.rowSamples(token, split, options)).indexOf(sampleIndex);
    if (row < 0) continue;
    const residuals = await bundle.residuals(token, layer, split, options);
    const outside = residuals.compact?.outside[row] ?? 0;
    const explanation = explainSample(rowOf(residuals.matrix, row), projectionIn(projectionOf(dictionary), residuals), {
      outside,
      ...(topConcepts !== undefined && { topConcepts }),
    });
    return { ...explanation, sampleIndex, split, row };
  }
  throw new BundleError(`The bundle has no state of sample ${sampleIndex} for the token "${token}" in the layer "${layer}".`);
}
