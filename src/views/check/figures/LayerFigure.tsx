import type { Curve, layerCurves } from "@/core/claims/curves";
import type { FigureOf } from "@/core/claims/paper/figure-schema";
import { LineChart } from "@/views/charts/LineChart";
import { scoreOf } from "@/core/scores/score-table";
import { formatScore } from "@/views/scores/format-score";

type LayerCurve = ReturnType<typeof layerCurves>[number];

interface LayerFigureProps {
  readonly curves: readonly LayerCurve[];
  readonly published: FigureOf<"score-by-layer">["published"];
  readonly onOpen: (id: string) => void;
  /** Names a point for `onOpen`. */
  readonly idOf: (point: Curve<object>["points"][number]["point"]) => string;
}

const grounding = scoreOf("grounding");
const decimals = (value: number | undefined) => formatScore(grounding, value);

/** Ours by layer with its random line, and the published curves on axes of their own. */
export function LayerFigure({ curves, published, onOpen, idOf }: LayerFigureProps) {
  const [first] = curves;
  const by = first?.points[0]?.own.by;
  return (
    <div className="check-pair">
      {first && (
        <LineChart
          title={`Ours: ${by}`}
          definition={`${grounding.definition} Dashed: random words in their place.`}
          x={{ label: "layer (state index)", format: String }}
          y={{ label: "mean score", format: decimals }}
          series={curves.flatMap(({ token, points }, hue) => [
            {
              name: token,
              hue,
              points: points.map(({ stateIndex, own, point }) => ({
                id: idOf(point),
                name: `${token}, layer ${stateIndex}`,
                x: stateIndex,
                y: own.summary.mean,
                note: `± ${decimals(own.summary.std)} over ${own.summary.count} concepts, ${own.split}`,
              })),
            },
            {
              name: `${token}, random words`,
              hue,
              dashed: true,
              points: points.map(({ stateIndex, random, point }) => ({
                id: idOf(point),
                name: `${token}, layer ${stateIndex}, random words`,
                x: stateIndex,
                y: random?.summary.mean,
              })),
            },
          ])}
          onOpen={onOpen}
        />
      )}
      {published && (
        <LineChart
          title={`Published: ${published.measure}`}
          definition={published.caption}
          x={{ label: "layer", format: String }}
          y={{ label: "mean score", format: decimals }}
          series={published.series.map(({ token, values }) => ({
            name: token,
            points: published.x.map((x, i) => ({ id: `${token} ${x}`, name: `${token}, layer ${x}`, x, y: values[i] })),
          }))}
          references={published.random === undefined ? [] : [{ axis: "y" as const, at: published.random, label: "random" }]}
        />
      )}
    </div>
  );
}
