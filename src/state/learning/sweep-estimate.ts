import { methods } from "@/core/dictionary/methods/methods";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { BackendName } from "@/worker/protocol/device";
import { estimateTime, type RunTiming } from "./learning-estimate";
import { learningWork } from "./learning-work";

/** The time that a sweep's dictionaries take to learn on this machine; words and scores come on top. */
export interface SweepEstimate {
  readonly lowMs: number;
  readonly highMs: number;
  /** Dictionaries in the sum. */
  readonly timed: number;
  /** Dictionaries that no timed run can be compared with: of other methods, or of states whose size is not known. */
  readonly untimed: number;
}

/** The sum of the runs' estimates; null when none of them can be told. */
export function estimateSweep(
  settings: readonly DictionarySettings[],
  manifest: Manifest,
  backend: BackendName,
  measured: readonly RunTiming[],
): SweepEstimate | null {
  const times = settings.flatMap(({ token, layer, params }) => {
    const work = methods[params.method].timed ? learningWork(manifest, token, layer, null) : null;
    const { conceptCount } = params;
    return (work && estimateTime({ backend, rows: work.rows, columns: work.columns, conceptCount }, measured)) ?? [];
  });
  if (times.length === 0) return null;
  return {
    lowMs: times.reduce((sum, { lowMs }) => sum + lowMs, 0),
    highMs: times.reduce((sum, { highMs }) => sum + highMs, 0),
    timed: times.length,
    untimed: settings.length - times.length,
  };
}
