import { tolerances } from "@/core/dictionary/dictionary";
import { earlierEnd } from "@/core/dictionary/earlier-end";
import { methods } from "@/core/dictionary/methods/methods";
import { formatCount, formatNumber } from "@/views/numbers";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

/** A history tells no smaller part of the objective: the steps after a small decrease bring most of it at once. */
const negligible = 1e-4;

/** What a larger tolerance would have saved and lost on the states at hand, read off the run on screen. */
export function ToleranceLine({ run }: { readonly run: DictionaryView["run"] }) {
  if (!methods[run.method].params.includes("tol")) return null;
  const ends = Object.entries(tolerances).flatMap(([name, tol]) => {
    const end = tol > run.tol ? earlierEnd(run.objectiveHistory, tol, run.backend === "webgpu" ? "float32" : "float64") : null;
    return end ? [{ name, ...end }] : [];
  });
  if (ends.length === 0) return null;
  return (
    <p
      className="note"
      data-hint="Read off this run’s own objective. A higher objective can also mean other concepts: on the demo’s words a draft keeps all of them in 4 of 8, a figure in 8 of 8."
    >
      {ends.map(({ name, iteration, above }) => (
        <span key={name} className="tolerance-end">
          “{name}” would have ended after about {formatCount(iteration)} of {formatCount(run.iterations)} iterations, its objective{" "}
          {above < negligible ? `less than ${100 * negligible} %` : `about ${formatNumber(100 * above, 1)} %`} higher.{" "}
        </span>
      ))}
    </p>
  );
}
