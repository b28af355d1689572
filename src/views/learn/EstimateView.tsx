import { useMemo } from "react";
import { estimateMemory, estimateTime, memoryWarning } from "@/state/learning/learning-estimate";
import { learningWork } from "@/state/learning/learning-work";
import { methods } from "@/core/dictionary/methods/methods";
import { useSession } from "@/views/session-context";
import { EstimateLine } from "./EstimateLine";

/** The estimate of the run that Learn would start. */
export function EstimateView() {
  const selection = useSession((state) => state.selection);
  const bundle = useSession((state) => state.artifacts.bundle);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const device = useSession((state) => state.machine.device);
  const runTimings = useSession((state) => state.machine.runTimings);
  const backend = useSession((state) => state.machine.backend?.name ?? null);
  const { token, layer } = selection ?? {};
  const rows = dictionary && dictionary.token === token ? dictionary.sampleIndices.length : null;
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
      time={planned && methods[method].timed ? estimateTime(planned, runTimings) : null}
      warning={planned && memoryWarning(planned, device)}
      dataHash={bundle.dataHash}
    />
  );
}
