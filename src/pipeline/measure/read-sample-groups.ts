import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import { type SampleGroup, sampleGroups } from "@/core/scores/sample-groups";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { projectionIn } from "@/pipeline/learn/compact-basis";
import type { ScoredDictionary } from "@/pipeline/score/intrinsic-scores";
import { projectionOf, type ProjectedSplit } from "@/pipeline/learn/project";
import { readRowFacts } from "@/pipeline/score/row-facts";

/** The groups of every project split. */
export async function readSampleGroups(
  bundle: BundleReader,
  { dictionary, sampleIndices, projected }: ScoredDictionary,
  { byWords, agreement }: IntrinsicScores,
  encoderScores: readonly EncoderScores[],
  { synonyms, ...options }: ReadOptions & { readonly synonyms: Synonyms },
): Promise<SampleGroup[]> {
  const learned = await bundle.samples([...sampleIndices], options);
  const words = agreement && byWords.filter(({ kind }) => kind === "concepts" || kind === "random-words");
  const { token } = dictionary;

  async function groupsOf(rows: ProjectedSplit): Promise<SampleGroup[]> {
    const { split, activations } = rows;
    const residuals = await bundle.residuals(token, dictionary.layer, split, options);
    return sampleGroups({
      split,
      states: residuals.matrix,
      outside: residuals.compact?.outside,
      activations,
      projection: projectionIn(projectionOf(dictionary), residuals),
      samples: await readRowFacts(bundle, token, rows, options),
      learned,
      words,
      encoderScores: encoderScores.filter(({ testSplit }) => testSplit === split),
      synonyms,
    });
  }

  return (await Promise.all(projected.map(groupsOf))).flat();
}
