import { useRef, type ReactNode } from "react";
import type { Table } from "@/io/table";
import type { Sweep } from "@/state/artifacts";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { variedNames } from "@/views/sweeps/describe-plan";
import { settingsOfSweep } from "./sweep-settings";

interface SweepFigureViewProps {
  readonly sweep: Pick<Sweep, "plan" | "options">;
  readonly title: string;
  readonly table: () => Table;
  readonly children: ReactNode;
}

/** A chart of a sweep with its export in the corner. */
export function SweepFigureView({ sweep: { plan, options }, title, table, children }: SweepFigureViewProps) {
  const figure = useRef<HTMLDivElement>(null);
  return (
    <div className="sweep-figure" ref={figure}>
      {children}
      <ExportFigureView
        name={`Sweep of ${variedNames[plan.vary.axis]}, ${title.replace(/ [↑↓]/g, "")}`}
        figure={figure}
        table={table}
        settings={settingsOfSweep(plan, options.baseline)}
      />
    </div>
  );
}
