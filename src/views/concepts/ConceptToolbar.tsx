import type { ConceptOrder } from "@/state/selection/selection";

interface ConceptToolbarProps {
  readonly order: ConceptOrder;
  readonly orders: readonly (readonly [ConceptOrder, string])[];
  readonly shown: number;
  readonly total: number;
  readonly sharedScale: boolean;
  readonly greyOwnWords: boolean;
  readonly onOrder: (order: ConceptOrder) => void;
  readonly onSharedScale: (shared: boolean) => void;
  readonly onGreyOwnWords: (greyed: boolean) => void;
}

/** How many concepts are shown, by which rule they are sorted, and on which scale. */
export function ConceptToolbar({
  order,
  orders,
  shown,
  total,
  sharedScale,
  greyOwnWords,
  onOrder,
  onSharedScale,
  onGreyOwnWords,
}: ConceptToolbarProps) {
  return (
    <div className="toolbar">
      <h2>Concepts</h2>
      <label className="inline-field">
        sorted by
        <select value={order} onChange={(event) => onOrder(event.target.value as ConceptOrder)}>
          {orders.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <span className="note" role="status">
        {shown} of {total} shown
      </span>
      <label
        className="check toolbar-end"
        data-hint="The token’s own word fits every sample of it and heads most lists, so its forms (case, plural) are grey. They are not removed, and exports name them. Off: all words alike."
      >
        <input type="checkbox" checked={greyOwnWords} onChange={(event) => onGreyOwnWords(event.target.checked)} />
        own words <span className="is-own-word">grey</span>
      </label>
      <label className="check" data-hint="On: all histograms end at the largest activation of any concept. Off: each ends at its own.">
        <input type="checkbox" checked={sharedScale} onChange={(event) => onSharedScale(event.target.checked)} />
        shared scale
      </label>
    </div>
  );
}
