import { useSession, useActions } from "@/views/session-context";
import { SweepFormView } from "./SweepFormView";
import { SweepResults } from "./SweepResults";

/** Many dictionaries at once: how error, scores and agreement change with one setting, or with K and α. */
export function SweepsView() {
  const sweep = useSession((state) => state.artifacts.sweep);
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const { showMeasured } = useActions();
  return (
    <section className="sweeps" aria-label="Sweeps">
      <div className="sweep-ask">
        <h2>Sweeps</h2>
        <SweepFormView />
      </div>
      {sweep && manifest ? (
        <SweepResults sweep={sweep} manifest={manifest} dictionary={dictionary} onShow={showMeasured} />
      ) : (
        <div className="empty">
          <h2>No sweep has been run yet</h2>
          <p>
            A sweep learns a dictionary at each value of a setting and measures it: reconstruction error, scores, overlap of words,
            agreement with ground truth, each beside its baseline. Every point can be opened among the concepts.
          </p>
        </div>
      )}
    </section>
  );
}
