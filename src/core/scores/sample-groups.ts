/** Held-out samples side by side: a whole split, and of it those that have something which no learning sample has, and the others. */
import type { Projection } from "@/core/dictionary/dictionary";
import { type Matrix, pickRows } from "@/core/linalg/matrix";
import type { RowFacts } from "@/core/metrics/facts/agreement";
import { type Fact, unseenFacts } from "@/core/metrics/facts/facts";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import { type TruthScores, truthScores } from "@/core/metrics/facts/truth-scores";
import { reconstruction } from "@/core/metrics/reconstruction";
import { type TTest, tTest } from "@/core/metrics/statistics/t-test";
import { definedOf, reportOf, type ScoreReport, type Scores } from "@/core/metrics/words/concept-scores";
import type { ScoredWords } from "@/core/metrics/words/scored-words";
import type { EncoderScores } from "./encoder-scores";

/** Some held-out samples and how a dictionary does on them. */
export interface SampleGroup {
  readonly split: string;
  /** What no learning sample has, and whether these have it; absent: they are the whole split. */
  readonly unseen?: { readonly fact: Fact; readonly holds: boolean };
  readonly samples: number;
  readonly relativeError: number | undefined;
  readonly centredError: number | undefined; // about the group's own mean
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

/** One project split with what has been measured on it. */
export interface GroupedSplit {
  readonly split: string;
  readonly states: Matrix; // [N×D]
  readonly outside: ArrayLike<number> | undefined; // [N]: ‖z‖² outside the states' coordinates
  readonly activations: Matrix; // [N×K]
  readonly projection: Projection; // in the states' coordinates
  readonly samples: readonly RowFacts[]; // [N]
  readonly learned: readonly Pick<RowFacts, "factors">[]; // the samples learned from
  /** The concepts' own words first, then random ones; undefined where samples carry no facts. */
  readonly words: readonly ScoredWords[] | undefined;
  readonly encoderScores: readonly EncoderScores[]; // of this split
  readonly synonyms: Synonyms;
}

/** The groups of a project split: the whole first. */
export function sampleGroups(input: GroupedSplit): SampleGroup[] {
  const { split, states, outside, activations, projection, samples, learned, words, encoderScores, synonyms } = input;
  const all = [...samples.keys()];

  function group(rows: readonly number[], unseen?: SampleGroup["unseen"]): SampleGroup {
    const codes = pickRows(activations, rows);
    const beyond = outside && rows.map((row) => outside[row]!);
    const { relativeError, centredError } = reconstruction(pickRows(states, rows), codes, projection, beyond);
    const picked = rows.map((row) => samples[row]!);
    const others = all.filter((row) => !rows.includes(row));
    return {
      split,
      ...(unseen && { unseen }),
      samples: rows.length,
      relativeError,
      centredError,
      ...(words && { truth: truthScores(picked, codes, words, { synonyms, topConcepts: 1 }) }),
      top1: encoderScores.map(({ metric, encoder, byWords }) => {
        const [own, random] = (["concepts", "random-words"] as const).map((kind) => byWords.find((scored) => scored.kind === kind));
        const here = at(own!.top1, rows);
        return {
          metric,
          encoder,
          own: reportOf(here),
          random: random && reportOf(at(random.top1, rows)),
          test: unseen?.holds ? tTest(definedOf(here), definedOf(at(own!.top1, others))) : undefined,
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

const at = (scores: Scores, rows: readonly number[]): Scores => rows.map((row) => scores[row]);
