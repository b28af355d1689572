/** Held-out samples side by side: a whole split, and of it those that have something which no learning sample has, and the others. */
import { pickRows } from "@/core/linalg/matrix";
import { reportOf, type ScoreReport, type Scores } from "@/core/metrics/words/concept-scores";
import { type Fact, unseenFacts } from "@/core/metrics/facts/facts";
import { reconstruction } from "@/core/metrics/reconstruction";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import { type TTest, tTest } from "@/core/metrics/statistics/t-test";
import { type TruthScores, truthScores } from "@/core/metrics/facts/truth-scores";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { projectionIn } from "@/pipeline/learn/compact-basis";
import type { IntrinsicScores, ScoredDictionary } from "@/pipeline/score/intrinsic-scores";
import { projectionOf, type ProjectedSplit } from "@/pipeline/learn/project";
import { readRowFacts } from "@/pipeline/score/row-facts";
import type { EncoderScores } from "@/pipeline/score/encoder-scores";

/** Some held-out samples and how a dictionary does on them. */
export interface MeasuredGroup {
  readonly split: string;
  /** What no learning sample has, and whether these have it; absent: they are the whole split. */
  readonly unseen?: { readonly fact: Fact; readonly holds: boolean };
  readonly samples: number;
  readonly relativeError: number;
  readonly centredError: number; // about the group's own mean
  /** Top-1; absent where samples carry no facts. */
  readonly truth?: TruthScores;
  /** Top-1 by each encoder; `test` against the samples that lack the fact, in the group that has it. */
  readonly top1: readonly {
    readonly metric: EncoderScores["metric"];
    readonly encoder: string;
    readonly own: ScoreReport;
    readonly random: ScoreReport | undefined;
    readonly test: TTest | undefined;
  }[];
}

/** The groups of every project split. */
export async function measureGroups(
  bundle: BundleReader,
  { dictionary, sampleIndices, projected, grounding }: ScoredDictionary,
  { baseline, agreement }: IntrinsicScores,
  neural: readonly EncoderScores[],
  { synonyms, ...options }: ReadOptions & { readonly synonyms: Synonyms },
): Promise<MeasuredGroup[]> {
  const learned = await bundle.samples([...sampleIndices], options);
  const own = grounding.map(({ words }) => words.map(({ word }) => word));
  const { token } = dictionary;

  async function groupsOf(rows: ProjectedSplit): Promise<MeasuredGroup[]> {
    const { split, activations, sampleIndices: indices } = rows;
    const samples = await readRowFacts(bundle, token, rows, options);
    const residuals = await bundle.residuals(token, dictionary.layer, split, options);
    const projection = projectionIn(projectionOf(dictionary), residuals);
    const scores = neural.filter(({ testSplit }) => testSplit === split);
    const all = [...indices.keys()];

    function group(rows: readonly number[], unseen?: MeasuredGroup["unseen"]): MeasuredGroup {
      const outside = residuals.compact && rows.map((row) => residuals.compact!.outside[row]!);
      const codes = pickRows(activations, rows);
      const { relativeError, centredError } = reconstruction(pickRows(residuals.matrix, rows), codes, projection, outside);
      const picked = rows.map((row) => samples[row]!);
      const others = all.filter((row) => !rows.includes(row));
      return {
        split,
        ...(unseen && { unseen }),
        samples: rows.length,
        relativeError,
        centredError,
        ...(agreement && { truth: truthScores(picked, codes, { own, baseline: baseline.words }, { synonyms, topConcepts: 1 }) }),
        top1: scores.map(({ metric, encoder, byWords }) => {
          const [concepts, words] = (["concepts", "random-words"] as const).map((kind) => byWords.find((scored) => scored.kind === kind));
          const mine = at(concepts!.top1, rows);
          return {
            metric,
            encoder,
            own: reportOf(mine),
            random: words && reportOf(at(words.top1, rows)),
            test: unseen?.holds ? tTest(scored(mine), scored(at(concepts!.top1, others))) : undefined,
          };
        }),
      };
    }

    const { facts, truth } = unseenFacts(learned, samples);
    const apart = facts.flatMap((fact, i) =>
      [true, false].map((holds) =>
        group(
          all.filter((row) => truth[i]![row] === holds),
          { fact, holds },
        ),
      ),
    );
    return [group(all), ...apart];
  }

  return (await Promise.all(projected.map(groupsOf))).flat();
}

const at = (scores: Scores, rows: readonly number[]): Scores => rows.map((row) => scores[row]);
const scored = (scores: Scores): number[] => scores.filter((score) => score !== undefined);
