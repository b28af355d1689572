/** Every score, once: pages, sweeps, files, the command line and the check read it here. */
import { deletionScores } from "./table/deletion";
import { scoresByEncoder } from "./table/by-encoder";
import { factScores } from "./table/facts";
import { reconstructionScores } from "./table/reconstruction";
import { truthOfWords } from "./table/truth";
import { wordScores } from "./table/words";
import { type Reading, readingsOf, type Score } from "./score";
import type { Measured } from "./measurement";

/** In the order in which they are shown. */
export const scoreTable: readonly Score[] = [
  ...reconstructionScores,
  ...wordScores,
  ...scoresByEncoder,
  ...truthOfWords,
  ...factScores,
  ...deletionScores,
];

/** What charts of several scores are called. */
export const chartTitles: Readonly<Record<string, string>> = {
  "test-score": "Test score",
  truth: "Truth of words",
  separation: "Agreement with ground truth",
  naming: "Concepts that say what they show",
};

/** The score of an id. */
export function scoreOf(id: string): Score {
  const found = scoreTable.find((score) => score.id === id);
  if (!found) throw new Error(`There is no score “${id}”; see the table of scores.`);
  return found;
}

/** A score of a measured dictionary by one list of samples and one encoder: the concepts' own value, and the baselines'. */
export interface ScoreRow {
  readonly score: Score;
  readonly own: Reading;
  readonly others: readonly Reading[];
}

/** Every score that a measured dictionary has. */
export function scoreRows(measured: Measured, scores: readonly Score[] = scoreTable): ScoreRow[] {
  return scores.flatMap((score) => {
    const readings = readingsOf(score, measured);
    return readings
      .filter(({ side }) => side === "concepts")
      .map((own) => ({ score, own, others: readings.filter((other) => other.side !== "concepts" && isBeside(own, other)) }));
  });
}

/** Of the same samples, by the same encoder. */
function isBeside(own: Reading, { split, by }: Reading): boolean {
  return own.split === split && own.by?.metric === by?.metric && own.by?.encoder === by?.encoder;
}
