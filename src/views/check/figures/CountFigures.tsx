import type { Measurement } from "@/core/scores/measurement";
import type { countCurves } from "@/core/claims/curves";
import { LineChart } from "@/views/charts/LineChart";
import type { Score } from "@/core/scores/score";
import { scoreOf } from "@/core/scores/score-table";
import { formatScore } from "@/views/scores/format-score";

type CountCurve = ReturnType<typeof countCurves>[number];

interface CountFigureProps {
  readonly curves: readonly CountCurve[];
  readonly onOpen: (id: string) => void;
  readonly idOf: (point: Measurement) => string;
}

const [errorScore, overlapScore, testScore] = ["error", "overlap", "test-top1"].map(scoreOf) as [Score, Score, Score];
const errorAxis = { label: errorScore.unit, format: (value: number) => formatScore(errorScore, value), includes: [0] };
const x = { label: "K, concepts", format: String };

/** The reconstruction error against K, with half of the error of nothing and of one concept marked; beside it that of the test samples. */
export function ErrorFigure({ curves, onOpen, idOf }: CountFigureProps) {
  const ones = curves.flatMap(({ points }) => points.filter(({ conceptCount }) => conceptCount === 1).map(({ learnError }) => learnError));
  const halfOfOne = ones.reduce((sum, error) => sum + error, 0) / ones.length / 2;
  const series = (error: (point: CountCurve["points"][number]) => number | undefined, split: 0 | 1) =>
    curves.map(({ token, points }) => ({
      name: token,
      points: points.map((each) => ({
        id: idOf(each.point),
        name: `${token}, K ${each.conceptCount}`,
        x: each.conceptCount,
        y: error(each),
        note: `of the mean’s error ${formatScore(errorScore, each.point.scores.reconstruction[split]?.centredError)}`,
      })),
    }));
  const half = { axis: "y" as const, at: 0.5, label: "half of K = 0" };
  return (
    <div className="check-pair">
      <LineChart
        title="Error against K, samples learned from"
        definition={`${errorScore.definition} Without concepts it is 100 %.`}
        x={x}
        y={errorAxis}
        series={series(({ learnError }) => learnError, 0)}
        references={[half, ...(ones.length > 0 ? [{ axis: "y" as const, at: halfOfOne, label: "half of K = 1, mean" }] : [])]}
        onOpen={onOpen}
      />
      <LineChart
        title="Error against K, test samples"
        definition={`${errorScore.definition} No dictionary was learned from these samples.`}
        x={x}
        y={errorAxis}
        series={series(({ testError }) => testError, 1)}
        references={[half]}
        onOpen={onOpen}
      />
    </div>
  );
}

/** A test score and the overlap against K. */
export function ScoreAndOverlapFigure({ curves, onOpen, idOf }: CountFigureProps) {
  // One concept has no overlap.
  const shown = curves.map(({ token, points }) => ({ token, points: points.filter(({ conceptCount }) => conceptCount >= 5) }));
  const by = shown.flatMap(({ points }) => points.map(({ score }) => score?.by)).find((name) => name !== undefined);
  const series = (value: (point: CountCurve["points"][number]) => number | undefined) =>
    shown.map(({ token, points }) => ({
      name: token,
      points: points.map((each) => ({
        id: idOf(each.point),
        name: `${token}, K ${each.conceptCount}`,
        x: each.conceptCount,
        y: value(each),
      })),
    }));
  return (
    <div className="check-pair">
      {by && (
        <LineChart
          title={`Test score against K: ${by}`}
          definition={testScore.definition}
          x={x}
          y={{ label: "mean test score, top-1", format: (value) => formatScore(testScore, value) }}
          series={series(({ score }) => score?.summary.mean)}
          onOpen={onOpen}
        />
      )}
      <LineChart
        title="Overlap against K"
        definition={`${overlapScore.definition} Lower is better.`}
        x={x}
        y={{ label: "Overlap", format: (value) => formatScore(overlapScore, value) }}
        series={series(({ overlap }) => overlap)}
        onOpen={onOpen}
      />
    </div>
  );
}
