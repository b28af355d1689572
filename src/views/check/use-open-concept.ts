import type { Measurement } from "@/core/scores/measurement";
import { useActions } from "@/views/session-context";

/** Opens a concept of a measured dictionary in the explorer. */
export function useOpenConcept(): (point: Measurement, concept: number) => void {
  const { select, showMeasured } = useActions();
  return (point, concept) => {
    showMeasured(point);
    select({ concept });
  };
}
