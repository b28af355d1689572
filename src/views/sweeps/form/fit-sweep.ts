import type { SweepValues } from "@/core/sweep/sweep-plan";

/** A sweep without what the data have not: another token may have other layers. Where nothing is left, the usual sweep. */
export function fitSweep(vary: SweepValues, usual: SweepValues): SweepValues {
  if (vary.axis === "token" && usual.axis === "token") return { ...vary, values: fit(vary.values, usual.values) };
  if (vary.axis === "layer" && usual.axis === "layer")
    return { ...vary, values: fit(vary.values, usual.values), readings: fit(vary.readings, usual.readings) };
  return vary;
}

function fit<Value>(chosen: readonly Value[], there: readonly Value[]): readonly Value[] {
  const kept = chosen.filter((value) => there.includes(value));
  return kept.length > 0 || chosen.length === 0 ? kept : there;
}
