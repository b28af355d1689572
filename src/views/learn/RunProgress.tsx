import { useRef } from "react";
import type { Table } from "@/io/table";
import type { Jobs } from "@/state/jobs/jobs";
import type { LearningTrace } from "@/state/learning/learning-trace";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { ObjectiveChart } from "@/views/charts/ObjectiveChart";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { stopReasons } from "@/views/concepts/dictionary-label";
import { formatBytes, formatCount, formatDuration, formatNumber } from "@/views/numbers";
import { surplusSentence } from "@/core/dictionary/surplus-concepts";
import { methods } from "@/core/dictionary/methods/methods";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { stageNames } from "./stage-names";

type Run = DictionaryView["run"];

interface RunProgressProps {
  readonly learning: Jobs["learning"];
  /** Of the run that is on, or of the last one. */
  readonly trace: LearningTrace | null;
  /** The run that made the dictionary on screen. */
  readonly run: DictionaryView["run"] | undefined;
}

const lossOf = ({ iteration, from, to, reason }: NonNullable<DictionaryView["run"]["recoveries"]>[number]) =>
  `After iteration ${iteration}, from ${from} to ${to}: ${reason}`;

/** Why runs end, in full. */
const endings = ({ tol, patience, method }: Run): Readonly<Record<Run["stopReason"], string>> => ({
  converged:
    method === "semi-nmf" ? `The objective fell by less than ${formatNumber(tol, 1)} of itself.` : "All that was asked for has been done.",
  "noise-floor": "The objective fell by less than this backend’s own rounding, three times in a row.",
  patience: `No iteration was better than the best in ${formatCount(patience ?? 0)} of them: that says nothing about an optimum. The best is kept.`,
  "max-iterations": "The limit of iterations was reached before anything else ended the run.",
  cancelled: "The run was ended before it was done.",
});

/** As a table: the last row is of the dictionary that was kept. */
function objectiveTable({ objectiveHistory, result }: LearningTrace): Table {
  const rows: (number | string)[][] = objectiveHistory.map((value, i) => [i + 1, value]);
  return { columns: ["iteration", "objective"], rows: result === null ? rows : [...rows, ["kept", result]] };
}

/** The objective's curve and the speed of the run. */
export function RunProgress({ learning, trace, run }: RunProgressProps) {
  const chart = useRef<HTMLDivElement>(null);
  if (!learning && (!trace || trace.objectiveHistory.length === 0)) return null;
  const { iteration, texts } = methods[trace?.method ?? run?.method ?? "semi-nmf"];
  const steps = trace?.iteration ?? 0;
  const facts: readonly (readonly [string, string, string])[] = [
    ...(iteration ? ([[iteration.many, formatCount(steps), iteration.meaning]] as const) : []),
    ...(iteration
      ? ([[`${iteration.many}/s`, formatNumber(trace?.iterationsPerSecond), "Measured in this tab during this run."]] as const)
      : []),
    ...(trace?.bytes == null
      ? []
      : ([
          [
            "memory traffic",
            formatBytes(trace.bytes),
            "What all iterations so far have read of the states and of the sketch of them, in memory: the same bytes many times. Nothing is loaded for it.",
          ],
        ] as const)),
    ...(steps > 1 ? ([["last decrease", formatNumber(trace?.relativeChange, 2), "(previous − this) / this objective."]] as const) : []),
    ...(learning || !run
      ? []
      : ([
          ["time", formatDuration(run.elapsedMs), `On the backend “${run.backend}”.`],
          ...(iteration ? [["ended", stopReasons[run.stopReason], endings(run)[run.stopReason]] as const] : []),
        ] as const)),
    ...(run?.recoveries?.length
      ? [["losses survived", formatCount(run.recoveries.length), run.recoveries.map(lossOf).join("\n")] as const]
      : []),
  ];
  const surplus = !learning && run && surplusSentence(run);
  return (
    <section className="run-progress" aria-label="Learning progress">
      {learning && learning.stage !== "iterating" && learning.stage !== "paused" && (
        <ProgressLine label={stageNames[learning.stage]} file={learning.file} />
      )}
      {trace && iteration && trace.objectiveHistory.length > 1 && (
        <div ref={chart}>
          <ObjectiveChart
            history={trace.objectiveHistory}
            phases={trace.phases}
            formula={texts.objective}
            iteration={iteration.one}
            result={trace.result}
          />
          {!learning && <ExportFigureView name="Objective" figure={chart} label="Export" table={() => objectiveTable(trace)} />}
        </div>
      )}
      {surplus && <p className="note">{surplus}</p>}
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
