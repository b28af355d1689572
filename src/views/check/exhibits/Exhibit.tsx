import { useRef, type ReactNode } from "react";
import type { Table } from "@/io/table";
import type { RunSettings } from "@/state/selection/run-settings";
import { ExportFigureView } from "@/views/export/ExportFigureView";

/** What a publication calls a table or a figure. */
interface ExhibitHeading {
  /** "Table 1". */
  readonly title: string;
  readonly caption: string;
  /** What of it cannot be compared, and why. */
  readonly note?: string | undefined;
}

interface ExhibitProps {
  readonly heading: ExhibitHeading;
  readonly children: ReactNode;
  /** Links into the explorer. */
  readonly actions?: ReactNode;
  /** What its export is of; left out: it has none. */
  readonly settings?: Partial<RunSettings> | undefined;
  /** The numbers behind it. */
  readonly table?: (() => Table) | undefined;
}

/** One table or figure of the publication in its layout, with ours in it. */
export function Exhibit({ heading: { title, caption, note }, children, actions, settings, table }: ExhibitProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <section className="exhibit" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <p>{caption}</p>
        <div className="exhibit-actions">
          {actions}
          {settings && <ExportFigureView name={title} figure={body} settings={settings} {...(table && { table })} />}
        </div>
      </header>
      <div className="exhibit-body" ref={body}>
        {children}
      </div>
      {note && <p className="note">{note}</p>}
    </section>
  );
}
