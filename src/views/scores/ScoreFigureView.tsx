import { useRef, type ReactNode } from "react";
import type { Table } from "@/io/table";
import { ExportFigureView } from "@/views/export/ExportFigureView";

interface ScoreFigureViewProps {
  readonly name: string;
  readonly table: () => Table;
  readonly children: ReactNode;
}

/** Scores with their export below. */
export function ScoreFigureView({ name, table, children }: ScoreFigureViewProps) {
  const figure = useRef<HTMLDivElement>(null);
  return (
    <div className="score-figure" ref={figure}>
      {children}
      <ExportFigureView name={name} figure={figure} table={table} label="Export" />
    </div>
  );
}
