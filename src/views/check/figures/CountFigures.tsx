import type { Measurement } from "@/core/scores/measurement";
import type { countCurves } from "@/core/claims/curves";
import { LineChart } from "@/views/charts/LineChart";
import { formatFixed, formatPercent } from "@/views/numbers";

type CountCurve = ReturnType<typeof countCurves>[number];

interface CountFigureProps {
  readonly curves: readonly CountCurve[];
  readonly onOpen: (id: string) => void;
  readonly idOf: (point: Measurement) => string;
}

const errorAxis = { label: "‖Z − Ẑ‖² / ‖Z‖²", format: formatPercent, includes: [0] };
const x = { label: "K, concepts", format: String };
const decimals = (value: number | undefined) => formatFixed(value, 3);

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
        note: `of the mean’s error ${formatPercent(each.point.scores.reconstruction[split]?.centredError)}`,
      })),
    }));
  const half = { axis: "y" as const, at: 0.5, label: "half of K = 0" };
  return (
    <div className="check-pair">
      <LineChart
        title="Error against K, samples learned from"
        definition="‖Z − Ẑ‖² over ‖Z‖²; 1 without concepts."
        x={x}
        y={errorAxis}
        series={series(({ learnError }) => learnError, 0)}
        references={[half, ...(ones.length > 0 ? [{ axis: "y" as const, at: halfOfOne, label: "half of K = 1, mean" }] : [])]}
        onOpen={onOpen}
      />
      <LineChart
        title="Error against K, test samples"
        definition="‖Z − Ẑ‖² over ‖Z‖² of samples that no dictionary was learned from."
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
          definition="The mean over test samples of the score of their strongest concept’s words."
          x={x}
          y={{ label: "mean test score, top-1", format: decimals }}
          series={series(({ score }) => score?.summary.mean)}
          onOpen={onOpen}
        />
      )}
      <LineChart
        title="Overlap against K"
        definition="The mean over concepts of the share of a concept’s words that another concept has too; lower is better."
        x={x}
        y={{ label: "Overlap", format: decimals }}
        series={series(({ overlap }) => overlap)}
        onOpen={onOpen}
      />
    </div>
  );
}
