import type { Matrix } from "@/core/linalg/matrix";
import type { GroundedWord, WordFilter } from "./grounding";
import { topByEstimates, type EstimateLogits } from "./logit-estimates";
import { TopEntries } from "./top-entries";
import { forEachLogitBlock, type LogitOptions, type Unembedding } from "./unembedding";
import { filterLimits, filterWords, type RankedPiece, type WordLists } from "./word-filter";

export interface WordSearchOptions extends LogitOptions {
  /** Makes the search faster; what it finds is the same. */
  readonly estimate?: EstimateLogits | undefined;
}

/** The `count` highest pieces of each vector over the whole vocabulary, highest first, ties by id. */
export async function topPieces(
  vectors: Matrix, // [K×D]
  unembedding: Unembedding,
  vocabulary: readonly string[],
  count: number,
  options: WordSearchOptions,
): Promise<RankedPiece[][]> {
  if (vocabulary.length !== unembedding.vocabularySize) {
    throw new RangeError(`The vocabulary has ${vocabulary.length} pieces, the unembedding ${unembedding.vocabularySize} rows.`);
  }
  const tops = options.estimate
    ? await topByEstimates(unembedding, vectors, count, options.estimate, options)
    : await topOfAll(unembedding, vectors, count, options);
  return tops.map((top) => top.list().map(({ id, value }) => ({ id, logit: value, text: vocabulary[id]! })));
}

async function topOfAll(unembedding: Unembedding, vectors: Matrix, count: number, options: LogitOptions): Promise<TopEntries[]> {
  const concepts = vectors.rows;
  const tops = Array.from({ length: concepts }, () => new TopEntries(count));
  const visit = (firstId: number, rows: number, logits: Float32Array) => {
    for (let k = 0; k < concepts; k++) {
      const top = tops[k]!;
      for (let i = 0; i < rows; i++) top.offer(firstId + i, logits[i * concepts + k]!);
    }
  };
  await forEachLogitBlock(unembedding, vectors, visit, options);
  return tops;
}

/** The words of each concept, best first; a concept may have none. */
export async function groundWords(
  concepts: Matrix, // [K×D]
  unembedding: Unembedding,
  vocabulary: readonly string[],
  filter: WordFilter,
  lists: WordLists,
  options: WordSearchOptions = {},
): Promise<GroundedWord[][]> {
  const pieces = await topPieces(concepts, unembedding, vocabulary, filterLimits[filter].pieces, options);
  return pieces.map((ranked) => filterWords(ranked, filter, lists));
}
