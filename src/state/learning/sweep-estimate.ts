import { methods } from "@/core/dictionary/methods/methods";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { BackendName } from "@/worker/protocol/device";
import { estimateTime, type RunTiming } from "./learning-estimate";
import { estimateLoading, estimateRest, type MeasuredParts, type RestTiming, sumOf, type TimeRange } from "./rest-estimate";
import { learningWork } from "./learning-work";

/** The time that a sweep takes on this machine, all that it does. */
export interface SweepEstimate extends TimeRange {
  readonly learning: TimeRange;
  /** Dictionaries in the sum of learning. */
  readonly timed: number;
  /** Dictionaries that no timed run can be compared with: of other methods, or of states whose size is not known. */
  readonly untimed: number;
}

/** Dictionaries that are measured alike. */
export interface MeasuredJob {
  readonly settings: readonly DictionarySettings[];
  readonly parts: MeasuredParts;
}

export interface KnownTimes {
  readonly backend: BackendName;
  readonly runTimings: readonly RunTiming[];
  readonly restTimings: readonly RestTiming[];
  /** Rows to learn from, by token. */
  readonly rowCounts: ReadonlyMap<string, number>;
}

/** The sum over the dictionaries, each learned, once more from noise where that is asked for, put into words and measured; null when no learning can be told. */
export function estimateSweep(
  jobs: readonly MeasuredJob[],
  manifest: Manifest,
  { backend, runTimings, restTimings, rowCounts }: KnownTimes,
): SweepEstimate | null {
  const learning: TimeRange[] = [];
  const rest: TimeRange[] = [];
  const loaded = new Map<string, number>();
  const asked = jobs.flatMap(({ settings, parts }) => settings.map((each) => ({ ...each, parts })));
  for (const { token, layer, params, parts } of asked) {
    const known = rowCounts.get(token);
    const work = known === undefined ? null : learningWork(manifest, token, layer, known);
    if (!work) continue;
    const { rows, columns, residualBytes } = work;
    const { conceptCount } = params;
    rest.push(estimateRest(work, conceptCount, parts, restTimings));
    loaded.set(`${token} ${layer}`, residualBytes);
    loaded.set("words", work.wordBytes);
    const time = methods[params.method].timed ? estimateTime({ backend, rows, columns, conceptCount }, runTimings) : null;
    if (time) learning.push(parts.noise ? sumOf([time, time]) : time);
  }
  if (learning.length === 0) return null;
  const learned = sumOf(learning);
  const bytes = [...loaded.values()].reduce((sum, each) => sum + each, 0);
  return {
    ...sumOf([learned, ...rest, estimateLoading(bytes)]),
    learning: learned,
    timed: learning.length,
    untimed: asked.length - learning.length,
  };
}
