import { useMemo, useRef } from "react";
import { randomWordNames } from "@/core/scores/baselines";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { measurementTable } from "@/core/sweep/measurement-table";
import type { Sweep } from "@/state/artifacts";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { measuredOf, type Measurement } from "@/core/scores/measurement";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { formatCount } from "@/views/numbers";
import { describeBase, variedNames } from "./describe-plan";
import { GroupTable } from "./tables/GroupTable";
import { PlaneCharts } from "./charts/PlaneCharts";
import { PointTable } from "./tables/PointTable";
import { DeletionCurves } from "@/views/sweeps/charts/DeletionCurves";
import { ScoreAgainstActiveWeights } from "./charts/ScoreAgainstActiveWeights";
import { isShown } from "./shown-point";
import { chartsOf, withFigures } from "./charts/sweep-charts";
import { scaleOfSweep } from "./sweep-scale";
import { settingsOfSweep } from "./charts/sweep-settings";
import { SweepCharts } from "./charts/SweepCharts";
import { SweepNotes } from "./SweepNotes";

interface SweepResultsProps {
  readonly sweep: Sweep;
  readonly manifest: Manifest;
  /** The dictionary on screen. */
  readonly dictionary: DictionaryView | null;
  readonly onShow: (measurement: Measurement) => void;
}

/** The measured points of a sweep, as charts and as numbers; a click on one shows its dictionary. */
export function SweepResults({ sweep, manifest, dictionary, onShow }: SweepResultsProps) {
  const { plan, options, points, total } = sweep;
  const { vary } = plan;
  const figure = useRef<HTMLDivElement>(null);
  const scale = useMemo(() => scaleOfSweep(vary, manifest), [vary, manifest]);
  const measured = useMemo(() => measuredOf(points).map(withFigures), [points]);
  const charts = useMemo(() => (vary.axis === "plane" ? [] : chartsOf(measured, plan, scale)), [measured, plan, scale, vary]);
  const measurements = measured.map(({ measurement }) => measurement);
  const shared = {
    sweep,
    scale,
    current: dictionary ? measurements.find((measurement) => isShown(dictionary, measurement))?.key : undefined,
    onOpen(key: string) {
      const measurement = measurements.find((candidate) => candidate.key === key);
      if (measurement) onShow(measurement);
    },
  };
  return (
    <section className="sweep-results" aria-label="Results of the sweep">
      <h3>Sweep of {variedNames[vary.axis]}</h3>
      <p className="note">
        {describeBase(plan, manifest).join(", ")}. {formatCount(points.length)} of {formatCount(total)} dictionaries measured; baseline:{" "}
        {randomWordNames[options.baseline].choice}, seed {options.baselineSeed}. A click on a point shows its dictionary; the ring marks the
        one on screen.
      </p>
      <SweepNotes plan={plan} points={points} scale={scale} />
      {points.length === 0 && <p className="note">Points appear here as they are measured.</p>}
      {measured.length > 0 && (
        <>
          <div className="sweep-charts" ref={figure}>
            <SweepCharts charts={charts} {...shared} />
            {vary.axis === "plane" && <PlaneCharts points={measured} counts={vary.values} alphas={vary.alphas} {...shared} />}
            {(vary.axis === "plane" || vary.axis === "alpha") && <ScoreAgainstActiveWeights points={measured} {...shared} />}
            <DeletionCurves measurements={measurements} {...shared} />
          </div>
          <div className="sweep-export">
            <ExportFigureView
              name={`Sweep of ${variedNames[vary.axis]}`}
              figure={figure}
              table={() => measurementTable(points)}
              settings={settingsOfSweep(plan, options.baseline)}
              label="Export all charts and numbers"
            />
          </div>
          <GroupTable measurements={measurements} scale={scale} />
          <PointTable points={measured} {...shared} />
        </>
      )}
    </section>
  );
}
