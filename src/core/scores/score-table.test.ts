import { describe, expect, test } from "vitest";
import { madeDeletion, madeMeasurement, settingsWith } from "../../../tests/support/made-measurement";
import { readingsOf } from "./score";
import { scoreOf, scoreRows, scoreTable } from "./score-table";

const compared = { name: "sign flips" as const, count: 60, p: 0.003, difference: 0.3, interval: [0.1, 0.5] as const };
const report = (mean: number) => ({ summary: { mean, std: 0.1, count: 60 }, unscored: 0 });
const fact = (auc: number) => ({
  ...{ fact: { path: "place", value: "beach" }, reversed: false, auc, heldOutAuc: auc - 0.1, information: 0.2 },
  ...{ purity: 0.8, specificity: 0.7, specificityOf: 10, heldOutInterval: [0.6, 0.99] as const, named: auc > 0.9 },
});
const reading = { auc: 0.8, heldOutAuc: 0.7, heldOutInterval: [0.6, 0.99] as const, specificityOf: 9, information: 0.1, purity: 0.5 };
const made = madeMeasurement(settingsWith(), {}, { deletion: madeDeletion });
const measured = {
  ...made,
  scores: {
    ...made.scores,
    agreement: {
      ...{ learnSplit: "train", testSplit: "test" },
      concepts: [
        { concept: 0, best: fact(0.95), wordsAreTrue: true },
        { concept: 1, best: undefined, wordsAreTrue: false },
      ],
      truth: [1, 3].map((topConcepts) => ({
        topConcepts,
        byWords: [
          { kind: "concepts" as const, name: "concepts", report: report(0.4), scores: [0.4] },
          {
            kind: "random-words" as const,
            name: "random",
            report: report(0.1),
            scores: [0.1],
            test: compared,
          },
        ],
      })),
      prefixed: { prefix: "a photo of a", concepts: [reading, undefined], mean: reading, captionMean: reading },
    },
  },
};
const own = (id: string) => readingsOf(scoreOf(id), measured).find(({ side }) => side === "concepts");

describe("the table of scores", () => {
  test("has every score of a fully measured dictionary, each under an id and columns of its own", () => {
    expect(scoreTable.filter((score) => readingsOf(score, measured).length === 0)).toEqual([]);
    expect(new Set(scoreTable.map(({ id }) => id)).size).toBe(scoreTable.length);
    const columns = scoreTable.flatMap((score) => readingsOf(score, measured).flatMap((each) => score.column?.(each) ?? []));
    expect(columns.filter((column, i) => columns.indexOf(column) !== i)).toEqual([]);
    const ofConcepts = scoreTable.flatMap(({ concepts }) => concepts?.column ?? []);
    expect(new Set(ofConcepts).size).toBe(ofConcepts.length);
  });

  test("draws the scores of one chart in one unit", () => {
    for (const { chart, unit, format } of scoreTable)
      for (const other of scoreTable)
        if (chart !== null && other.chart === chart) expect([other.unit, other.format]).toEqual([unit, format]);
  });

  test("means over concepts leave out those that have nothing, and count what is or is not true of all", () => {
    expect(own("auc")).toMatchObject({ split: "train", value: 0.95, over: { unit: "concepts", count: 1 } });
    expect(own("auc-held-out")).toMatchObject({ split: "test", isHeldOut: true, value: 0.95 - 0.1 });
    expect(own("words-true")).toMatchObject({ value: 0.5, over: { count: 2 } });
    expect(own("named")).toMatchObject({ value: 0.5, over: { count: 2 } });
  });

  test("a held-out area of too few samples is in no mean, and has no interval", () => {
    const { agreement } = measured.scores;
    const few = { ...fact(0.7), heldOutInterval: undefined };
    const concepts = [measured.scores.agreement.concepts[0]!, { concept: 1, best: few, wordsAreTrue: false }];
    const more = { ...measured, scores: { ...measured.scores, agreement: { ...agreement, concepts } } };
    const score = scoreOf("auc-held-out");
    expect(readingsOf(score, more)[0]).toMatchObject({ value: 0.95 - 0.1, over: { count: 1 } });
    expect(score.concepts!.of(more)).toEqual([0.95 - 0.1, 0.7 - 0.1]);
    expect(score.concepts!.intervals!(more)).toEqual([[0.6, 0.99], undefined]);
  });

  test("a baseline stands beside the score of the same samples, with its test", () => {
    const [row] = scoreRows(measured, [scoreOf("truth-top1")]);
    expect(row!.others).toEqual([
      expect.objectContaining({ side: "random-words", value: 0.1, test: compared, over: expect.anything() as unknown }),
    ]);
  });

  test("what is not among a score's baselines is no reading of it: a noise dictionary has no grounding score", () => {
    const [scores] = measured.encoderScores;
    const noise = { ...scores!.byWords[1]!, kind: "noise-images" as const };
    const more = { ...measured, encoderScores: [{ ...scores!, byWords: [...scores!.byWords, noise] }] };
    const sides = (id: string) => readingsOf(scoreOf(id), more).map(({ side }) => side);
    expect(sides("test-top1")).toEqual(["concepts", "random-words", "noise-images", "captions"]);
    expect(sides("grounding")).toEqual(["concepts", "random-words"]);
  });

  test("concepts without words are counted", () => {
    const [share] = readingsOf(scoreOf("without-words"), { ...measured, words: [["brown"], [], []] });
    expect(share).toMatchObject({ value: 2 / 3, over: { unit: "concepts", count: 3 } });
  });

  test("of concepts without any word nothing is said about words", () => {
    expect(readingsOf(scoreOf("overlap"), { ...measured, words: [[], []] })).toEqual([]);
  });
});
