import type { RefObject } from "react";
import type { Table } from "@/io/table";
import type { RunSettings } from "@/state/selection/run-settings";
import { useConnectedSession } from "@/views/session-context";
import { ExportMenu } from "./ExportMenu";
import { figureItems } from "./figure-items";
import { tableItems } from "./table-items";

interface ExportFigureViewProps {
  /** What the figure is called; it heads the caption and ends the file's name: "Concept 3". */
  readonly name: string;
  /** What becomes the figure; controls in it are left out. */
  readonly figure: RefObject<Element | null>;
  /** The numbers behind it. */
  readonly table?: () => Table;
  /** Where the figure is not of the dictionary on screen, or of several: what it is of. */
  readonly settings?: Partial<RunSettings>;
  readonly label?: string;
  readonly inTabOrder?: boolean;
}

/** The export of any part of the page: give it a name, an element and, where there is one, its table. */
export function ExportFigureView({ name, figure, table, settings, label, inTabOrder }: ExportFigureViewProps) {
  const session = useConnectedSession();
  const groups = () => [figureItems({ session, name, figure, settings }), table ? tableItems({ session, name, table, settings }) : []];
  return <ExportMenu name={name} groups={groups} label={label} inTabOrder={inTabOrder} />;
}
