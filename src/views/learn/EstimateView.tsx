import { useEffect, useMemo } from "react";
import { estimateMemory, estimateTime, memoryWarning } from "@/state/learning/learning-estimate";
import { estimateLoading, estimateRest, sumOf } from "@/state/learning/rest-estimate";
import { learningWork } from "@/state/learning/learning-work";
import { methods } from "@/core/dictionary/methods/methods";
import { useActions, useSession } from "@/views/session-context";
import { EstimateLine } from "./EstimateLine";

/** The estimate of the run that Learn would start. */
export function EstimateView() {
  const selection = useSession((state) => state.selection);
  const bundle = useSession((state) => state.artifacts.bundle);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const device = useSession((state) => state.machine.device);
  const runTimings = useSession((state) => state.machine.runTimings);
  const restTimings = useSession((state) => state.machine.restTimings);
  const backend = useSession((state) => state.machine.backend?.name ?? null);
  const { token, layer } = selection ?? {};
  const counted = useSession((state) => (token === undefined ? undefined : state.artifacts.rowCounts.get(token)));
  const rows = dictionary && dictionary.token === token ? dictionary.sampleIndices.length : (counted ?? null);
  const { needRowCounts } = useActions();
  useEffect(() => {
    if (rows === null && token !== undefined) needRowCounts([token]);
  }, [rows, token, needRowCounts]);
  const work = useMemo(
    () => (bundle && token !== undefined && layer !== undefined ? learningWork(bundle.manifest, token, layer, rows) : null),
    [bundle, token, layer, rows],
  );
  if (!selection || !bundle) return null;
  const { conceptCount, method } = selection;
  const planned = work && backend && { backend, rows: work.rows, columns: work.columns, conceptCount };
  return (
    <EstimateLine
      work={work}
      conceptCount={conceptCount}
      backend={backend}
      memory={planned && estimateMemory(planned)}
      rest={work && sumOf([estimateRest(work, conceptCount, null, restTimings), estimateLoading(work.residualBytes + work.wordBytes)])}
      time={rows !== null && planned && methods[method].timed ? estimateTime(planned, runTimings) : null}
      warning={planned && memoryWarning(planned, device)}
      dataHash={bundle.dataHash}
    />
  );
}
