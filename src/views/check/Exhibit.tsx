import type { ReactNode } from "react";

interface ExhibitProps {
  /** "Table 1". */
  readonly title: string;
  readonly what: string;
  /** What of it cannot be compared, and why. */
  readonly limits?: string | undefined;
  readonly children: ReactNode;
  /** Links into the explorer, exports. */
  readonly actions?: ReactNode;
}

/** One table or figure of the publication in its layout, with ours in it. */
export function Exhibit({ title, what, limits, children, actions }: ExhibitProps) {
  return (
    <section className="exhibit" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <p>{what}</p>
        {actions && <div className="exhibit-actions">{actions}</div>}
      </header>
      {children}
      {limits && <p className="note">{limits}</p>}
    </section>
  );
}
