import { useRef } from "react";
import type { Jobs } from "@/state/jobs/jobs";
import type { LearningTrace } from "@/state/learning/learning-trace";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { ObjectiveChart } from "@/views/charts/ObjectiveChart";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { stopReasons } from "@/views/concepts/dictionary-label";
import { formatBytes, formatCount, formatDuration, formatNumber } from "@/views/numbers";
import { methods } from "@/core/dictionary/methods/methods";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { stageNames } from "./stage-names";

interface RunProgressProps {
  readonly learning: Jobs["learning"];
  /** Of the run that is on, or of the last one. */
  readonly trace: LearningTrace | null;
  /** The run that made the dictionary on screen. */
  readonly run: DictionaryView["run"] | undefined;
}

const lossOf = ({ iteration, from, to, reason }: NonNullable<DictionaryView["run"]["recoveries"]>[number]) =>
  `After iteration ${iteration}, from ${from} to ${to}: ${reason}`;

/** The objective's curve and the speed of the run. */
export function RunProgress({ learning, trace, run }: RunProgressProps) {
  const chart = useRef<HTMLDivElement>(null);
  if (!learning && (!trace || trace.objectiveHistory.length === 0)) return null;
  const facts: readonly (readonly [string, string, string])[] = [
    ["iterations", formatCount(trace?.iteration), "Passes over all codes and all atoms."],
    ["iterations/s", formatNumber(trace?.iterationsPerSecond), "Measured in this tab during this run."],
    ...(trace?.bytes == null
      ? []
      : ([
          [
            "memory traffic",
            formatBytes(trace.bytes),
            "What all iterations so far have read of the states and of the sketch of them, in memory: the same bytes many times. Nothing is loaded for it.",
          ],
        ] as const)),
    ["last decrease", formatNumber(trace?.relativeChange, 2), "(previous − this) / this objective."],
    ...(learning || !run
      ? []
      : ([
          ["time", formatDuration(run.elapsedMs), `On the backend “${run.backend}”.`],
          [
            "ended",
            stopReasons[run.stopReason],
            `Converged: the objective fell by less than ${formatNumber(run.tol, 1)} of itself. Noise floor: it fell by less than this backend’s own rounding, three times in a row.`,
          ],
        ] as const)),
    ...(run?.recoveries?.length
      ? [["losses survived", formatCount(run.recoveries.length), run.recoveries.map(lossOf).join("\n")] as const]
      : []),
  ];
  return (
    <section className="run-progress" aria-label="Learning progress">
      {learning && learning.stage !== "iterating" && learning.stage !== "paused" && (
        <ProgressLine label={stageNames[learning.stage]} file={learning.file} />
      )}
      {trace && trace.objectiveHistory.length > 0 && (
        <div ref={chart}>
          <ObjectiveChart
            history={trace.objectiveHistory}
            phases={trace.phases}
            formula={methods[run?.method ?? "semi-nmf"].texts.objective}
          />
          {!learning && (
            <ExportFigureView
              name="Objective"
              figure={chart}
              label="Export"
              table={() => ({ columns: ["iteration", "objective"], rows: trace.objectiveHistory.map((value, i) => [i + 1, value]) })}
            />
          )}
        </div>
      )}
      <dl className="facts">
        {facts.map(([name, value, meaning]) => (
          <div key={name} data-hint={meaning}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
