import { useEffect } from "react";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Measurement } from "@/core/scores/measurement";
import { useActions, useSession } from "@/views/session-context";

/** A measured dictionary's concepts for a figure: asked for once; a sentence where the worker has let it go. */
export function useMeasuredView(point: Measurement | undefined): DictionaryView | string | null {
  const { readMeasured } = useActions();
  const key = point?.key;
  const view = useSession((state) => (key === undefined ? undefined : state.artifacts.measuredViews.get(key)));
  useEffect(() => {
    if (point && view === undefined) readMeasured([point]);
  }, [point, view, readMeasured]);
  return view ?? null;
}
