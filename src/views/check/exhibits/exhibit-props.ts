import type { ReactNode } from "react";
import type { Figure, FigureOf } from "@/core/claims/paper/figure-schema";
import type { RunSettings } from "@/state/selection/run-settings";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Measurement } from "@/core/scores/measurement";

/** A figure of one token's measured dictionary. */
export interface PointExhibitProps<Kind extends Figure["kind"]> {
  readonly figure: FigureOf<Kind>;
  readonly point: Measurement;
  /** What its export is of. */
  readonly settings: Partial<RunSettings>;
  /** Opens the dictionary in the explorer. */
  readonly link: ReactNode;
}

/** A figure of that dictionary's concepts. */
export interface ConceptExhibitProps<Kind extends Figure["kind"]> extends PointExhibitProps<Kind> {
  readonly dictionary: DictionaryView;
}

/** A figure of one of its test samples. */
export interface SampleExhibitProps<Kind extends Figure["kind"]> extends ConceptExhibitProps<Kind> {
  /** A row of the first projected split. */
  readonly row: number;
}
