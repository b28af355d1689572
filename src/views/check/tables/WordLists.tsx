import type { ReactNode } from "react";
import type { FigureOf } from "@/core/claims/paper/figure-schema";

interface WordListsProps {
  readonly published: Pick<FigureOf<"words">, "token" | "lists">;
  readonly ours: readonly (readonly string[])[];
  /** Our words as they are drawn. */
  readonly show?: (words: readonly string[]) => ReactNode;
}

const shown = 5;

/** Published words beside ours, concept by concept in their own orders: no concept of one is the other's. */
export function WordLists({ published, ours, show = (words) => words.join(", ") }: WordListsProps) {
  const rows = Array.from({ length: Math.max(published.lists.length, ours.length) }, (_, i) => i);
  return (
    <div className="check-scroll" tabIndex={0} role="region" aria-label={`Words, published and ours, of ${published.token}`}>
      <table className="check-table">
        <caption>Rows are in each side’s own order: no concept of one side corresponds to a concept of the other.</caption>
        <thead>
          <tr>
            <th scope="col">concept</th>
            <th scope="col">published</th>
            <th scope="col">ours</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              <td>{published.lists[row]?.join(", ") ?? "–"}</td>
              <td>{!ours[row] ? "–" : ours[row].length === 0 ? "no word passes the filter" : show(ours[row].slice(0, shown))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
