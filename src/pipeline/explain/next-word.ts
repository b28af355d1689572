/** What a dictionary of a bundle does to the next word: the ledger of one sample, and deletion and insertion curves over a split. */
import { BundleError } from "@/core/bundle/bundle-error";
import { isFinalState } from "@/core/bundle/derived-names";
import type { Projection } from "@/core/dictionary/dictionary";
import { activationsOf, reconstructionWeights } from "@/core/dictionary/projection";
import { type ConceptLogits, conceptLogits, type LogitLedger, logitLedger } from "@/core/explain/logit-ledger";
import { deletionCurves } from "@/core/explain/deletion-curves";
import { randomDraws } from "@/core/explain/random-moves";
import type { Unembedding } from "@/core/grounding/unembedding";
import { columnMeans, type Matrix, pickRows, rowOf, zeros64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { randomDirections, shuffledLabels } from "@/core/metrics/words/random-words";
import type { DeletionReport } from "@/core/scores/deletion-summary";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { projectionIn, toModelSpace } from "@/pipeline/learn/compact-basis";
import { learnSplit } from "@/pipeline/learn/learn";
import { findRow } from "./find-row";
import { type Projectable, projectionOf } from "@/pipeline/learn/project";

/** Draws of random directions, from a pool of so many: each draw moves others of them, and by other signs. */
const drawCount = 50;
const poolSize = 60;

export interface NextWordOptions extends ReadOptions {
  readonly pause?: () => Promise<void>;
  /** Of curves: called after each sample with how many are done. */
  readonly onSample?: (done: number) => void;
}

/** The dictionary's own part of the ledgers of all its samples. */
export async function readConceptLogits(bundle: BundleReader, dictionary: Projectable, options: NextWordOptions): Promise<ConceptLogits> {
  return conceptLogits(projectionOf(dictionary), await unembeddingOf(bundle, options), options);
}

/** One sample's ledger; of several tokens, of the row that is `rowToken`'s. What lies outside a compact layer's basis is not known, and in no part of it. */
export async function readLedger(
  bundle: BundleReader,
  dictionary: Projectable,
  sampleIndex: number,
  logits: ConceptLogits,
  { rowToken, ...options }: NextWordOptions & { readonly rowToken?: string | undefined },
): Promise<LogitLedger> {
  const { split, row } = await findRow(bundle, dictionary, sampleIndex, rowToken, options);
  const { states, activations, projection } = await readStates(bundle, dictionary, split, [row], options);
  return logitLedger(rowOf(states, 0), rowOf(activations, 0), projection, logits, await unembeddingOf(bundle, options), options);
}

/** The curves over a split's samples, for the piece of the token of interest that each state predicts: of several tokens, its own. */
export async function readDeletionCurves(
  bundle: BundleReader,
  dictionary: Projectable,
  { split, steps, seed }: { readonly split: string; readonly steps: number; readonly seed: number },
  options: NextWordOptions,
): Promise<DeletionReport> {
  const unembedding = await unembeddingOf(bundle, options);
  const logits = await readConceptLogits(bundle, dictionary, options);
  const { states, activations, projection } = await readStates(bundle, dictionary, split, undefined, options);
  const random = createRandom(seed);
  const directions = randomDirections(Math.max(poolSize, steps), states.cols, "isotropic", random);
  const draws = randomDraws(drawCount, steps, directions.rows, random);
  const order = shuffledLabels([...activations.data.subarray(0, activations.cols).keys()], random);
  const tokenIds: number[] = [];
  for (const part of bundle.token(dictionary.token).parts) {
    const { length } = await bundle.rowSamples(part.token, split, options);
    const piece = predictedPiece(bundle, part.token);
    for (let row = 0; row < length; row++) tokenIds.push(piece);
  }
  const learned = await readMeans(bundle, dictionary, options);
  const input = { states, activations, dictionary: projection, logits, unembedding, tokenIds, learned, steps, order, directions, draws };
  const curves = await deletionCurves(input, options);
  return { ...curves, split, token: dictionary.token, seed, exact: isFinal(bundle, dictionary.layer) };
}

/** The mean state of the learning rows, and the mean weight of each concept in them. */
async function readMeans(bundle: BundleReader, dictionary: Projectable, options: NextWordOptions) {
  const { states, activations } = await readStates(bundle, dictionary, learnSplit(bundle), undefined, options);
  const weights = zeros64(activations.rows, activations.cols);
  for (let row = 0; row < activations.rows; row++)
    weights.data.set(reconstructionWeights(dictionary.run.method, rowOf(activations, row)), row * activations.cols);
  return { meanState: columnMeans(states), meanWeights: columnMeans(weights) };
}

/** Whether the layer's states are those that the unembedding reads: only there is a ledger exact. */
export function isFinal(bundle: BundleReader, layer: string): boolean {
  return isFinalState(bundle.manifest, layer);
}

/** The piece of one token that its states predict. */
export function predictedPiece(bundle: BundleReader, token: string): number {
  const { pieces } = bundle.token(token).parts[0]!;
  return (bundle.manifest.positions.piece === "last" ? pieces.at(-1)! : pieces[0]!).id;
}

/** Some rows of a split, all of them without `rows`, in the model's own space with their activations. */
async function readStates(
  bundle: BundleReader,
  dictionary: Projectable,
  split: string,
  rows: readonly number[] | undefined,
  options: NextWordOptions,
): Promise<{ states: Matrix; activations: Matrix; projection: Projection }> {
  const residuals = await bundle.residuals(dictionary.token, dictionary.layer, split, options);
  const picked = rows ? pickRows(residuals.matrix, rows) : residuals.matrix;
  const outside = residuals.compact && (rows ?? [...residuals.compact.outside.keys()]).map((row) => residuals.compact!.outside[row]!);
  const projection = projectionOf(dictionary);
  const activations = activationsOf(picked, projectionIn(projection, residuals), outside);
  return { states: toModelSpace(picked, residuals), activations, projection };
}

async function unembeddingOf(bundle: BundleReader, options: ReadOptions): Promise<Unembedding> {
  const unembedding = await bundle.unembedding(options);
  if (!unembedding) throw new BundleError("The next word needs the model's unembedding, which this bundle does not hold.");
  return unembedding;
}
