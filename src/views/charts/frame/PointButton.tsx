import type { KeyboardEvent, ReactNode } from "react";
import type { PointActions } from "./series";

interface PointButtonProps extends PointActions {
  readonly id: string;
  /** Its own among the chart's points. */
  readonly place: string;
  /** The setting and its value. */
  readonly name: string;
  readonly note: string | undefined;
  /** The one point of the chart that the Tab key stops at; arrows lead to the others. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  /** The place that an arrow key leads to. */
  readonly neighbour: (key: string) => string | undefined;
  readonly className?: string;
  readonly transform?: string;
  readonly children: ReactNode;
}

/** A point of a chart: its value on hover, and a button where a click opens something. */
export function PointButton(props: PointButtonProps) {
  const { id, place, name, note, isStop, onFocus, neighbour, className, transform, children, onOpen, current } = props;
  const isCurrent = id === current;
  const hint = [name, note, isCurrent ? "Its dictionary is on screen." : onOpen && "Click: show its dictionary."].filter(Boolean);
  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onOpen?.(id);
      return;
    }
    const next = neighbour(event.key);
    if (next === undefined) return;
    event.preventDefault();
    const points = [...(event.currentTarget.closest("svg")?.querySelectorAll<SVGGElement>("[data-place]") ?? [])];
    points.find((point) => point.dataset["place"] === next)?.focus();
  };
  const button = onOpen && {
    role: "button",
    tabIndex: isStop ? 0 : -1,
    "aria-label": name,
    "aria-pressed": isCurrent,
    onClick: () => onOpen(id),
    onFocus,
    onKeyDown,
  };
  return (
    <g className={`chart-point ${className ?? ""}`} transform={transform} data-place={place} data-hint={hint.join("\n")} {...button}>
      {children}
    </g>
  );
}
