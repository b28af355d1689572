import { useMemo } from "react";
import { checkableTokens, isRelearnCount, mostRelearned, plannedCount, relearningSteps } from "@/core/claims/check-plan";
import { type Paper, testedCounts } from "@/core/claims/paper/paper-schema";
import { checkPlanOf } from "@/state/actions/check-actions";
import { useSweepEstimate } from "@/views/learn/use-sweep-estimate";
import { formatDurationRange } from "@/views/numbers";
import { useActions, useSession } from "@/views/session-context";
import { NumberField } from "@/views/learn/settings/NumberField";
import { CheckProgress } from "./CheckProgress";

/** Which tokens are checked, how long it takes, and the button that starts it. */
export function CheckRunView({ paper }: { readonly paper: Paper }) {
  const selection = useSession((state) => state.selection);
  const bundle = useSession((state) => state.artifacts.bundle);
  const job = useSession((state) => state.jobs.checking);
  const busy = useSession(({ jobs }) => [jobs.learning, jobs.sweeping, jobs.benchmarking].some(Boolean));
  const measured = useSession((state) => state.artifacts.check !== null);
  const encoders = useSession((state) => state.machine.encoders);
  const { checkPaper, cancelCheck, select } = useActions();
  const plan = useMemo(() => selection && bundle && checkPlanOf(bundle.manifest, paper, selection), [selection, bundle, paper]);
  const again = plan && selection ? relearningSteps(plan, testedCounts(paper.claims)) : [];
  const drawings = Array.from({ length: selection?.checkRelearn ?? 0 }, () => again);
  const steps = [...(plan?.steps ?? []), ...drawings.flat()];
  const scorers = ["shipped", ...(["clip", "text"] as const).filter((kind) => encoders[kind])];
  const time = useSweepEstimate(
    steps.map((step) => ({ settings: step.settings, parts: { scorers, deletionSteps: 0, noise: step.noise } })),
  );
  if (!plan || !bundle || !selection) return null;
  const chosen = new Set(plan.tokens);
  const toggle = (token: string) => {
    const next = checkableTokens(bundle.manifest).filter((each) => (each === token ? !chosen.has(each) : chosen.has(each)));
    if (next.length > 0) select({ checkTokens: next });
  };
  return (
    <div className="check-run">
      <fieldset disabled={job !== undefined}>
        <legend>Tokens</legend>
        {checkableTokens(bundle.manifest).map((token) => (
          <label key={token} className="check">
            <input type="checkbox" checked={chosen.has(token)} onChange={() => toggle(token)} />
            {token}
          </label>
        ))}
      </fieldset>
      <NumberField
        label="Learn again, times"
        hint="How many more times each dictionary that tests compare is learned, from as many samples drawn with replacement. Intervals and verdicts are then over dictionaries, too: 0 leaves that out, 2 are the least that have a spread, 10 are usual. It takes that many times longer."
        value={selection.checkRelearn}
        min={0}
        max={mostRelearned}
        step={1}
        only={{ accepts: isRelearnCount, rule: `0, or a whole number from 2 to ${mostRelearned}: one has no spread.` }}
        disabled={job !== undefined}
        onChange={(checkRelearn) => select({ checkRelearn })}
      />
      <div className="check-run-line">
        {job ? (
          <CheckProgress job={job} onCancel={cancelCheck} />
        ) : (
          <>
            <button type="button" className="button is-primary" disabled={busy} onClick={checkPaper}>
              {measured ? "Run the check again" : "Run the check"}
            </button>
            <span
              className="note"
              data-hint="Four methods, six values of K, and up to eleven layers of the tokens that have several. The time is of loading, learning, words and scores, from what was timed on this machine and, where nothing was, from the explorer’s own bench, within a factor of three."
            >
              {plannedCount({ steps })} dictionaries
              {time &&
                `, ${formatDurationRange(time.lowMs, time.highMs)}, ${formatDurationRange(time.learning.lowMs, time.learning.highMs)} of it learning`}
              {time && time.untimed > 0 && `, without the learning of ${time.untimed} whose time is not known`}
              {busy && "; waits for what is running"}
            </span>
          </>
        )}
      </div>
    </div>
  );
}
