import type { TokenRows } from "@/core/bundle/token-rows";
import type { Projection } from "@/core/dictionary/dictionary";
import { activationsOf } from "@/core/dictionary/projection";
import { explainSample, type SampleExplanation } from "@/core/explain/explain-sample";
import { rowOf, type Matrix } from "@/core/linalg/matrix";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { projectionIn } from "./compact-basis";
import { findRow } from "@/pipeline/explain/find-row";
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
  /** Whose rows these are. Absent: all are of the one token. */
  readonly tokenRows?: readonly TokenRows[];
}

/** The activations of a split's states on a dictionary. */
async function projectSplit(bundle: BundleReader, dictionary: Projectable, split: string, options?: ReadOptions): Promise<ProjectedSplit> {
  const { token, layer } = dictionary;
  const residuals = await bundle.residuals(token, layer, split, options);
  const projection = projectionIn(projectionOf(dictionary), residuals);
  const activations = activationsOf(residuals.matrix, projection, residuals.compact?.outside);
  const { tokenRows } = residuals;
  return { split, activations, sampleIndices: await bundle.rowSamples(token, split, options), ...(tokenRows && { tokenRows }) };
}

/** The activations on every split that is only projected, where the bundle has the layer's states of it. */
export async function projectSplits(bundle: BundleReader, dictionary: Projectable, options?: ReadOptions): Promise<ProjectedSplit[]> {
  const present = bundle.splitsWith(dictionary.token, dictionary.layer);
  const splits = bundle.manifest.splits.filter(({ name, role }) => role === "project" && present.includes(name));
  return Promise.all(splits.map(({ name }) => projectSplit(bundle, dictionary, name, options)));
}

export interface BundleExplanation extends SampleExplanation {
  readonly sampleIndex: number;
  readonly split: string;
  readonly row: number;
  readonly token: string; // whose row it is
}

/** One sample of the dictionary's token, in any split, explained by its concepts; of several tokens, the row that is `rowToken`'s. */
export async function explainFromBundle(
  bundle: BundleReader,
  dictionary: Projectable,
  sampleIndex: number,
  { topConcepts, rowToken, ...options }: ReadOptions & { readonly topConcepts?: number; readonly rowToken?: string | undefined } = {},
): Promise<BundleExplanation> {
  const found = await findRow(bundle, dictionary, sampleIndex, rowToken, options);
  const residuals = await bundle.residuals(dictionary.token, dictionary.layer, found.split, options);
  const outside = residuals.compact?.outside[found.row] ?? 0;
  const explanation = explainSample(rowOf(residuals.matrix, found.row), projectionIn(projectionOf(dictionary), residuals), {
    outside,
    ...(topConcepts !== undefined && { topConcepts }),
  });
  return { ...explanation, sampleIndex, ...found };
}
