import { useMemo, useState } from "react";
import { InputError } from "@/core/dictionary/input-error";
import { defaultSweep } from "@/core/sweep/default-sweep";
import { settingsOfPlan, type SweepAxis, type SweepPlan } from "@/core/sweep/sweep-plan";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { settingsOf } from "@/core/settings/dictionary-settings";
import { LearnSettings } from "@/views/learn/settings/LearnSettings";
import { useActions, useConnectedSession, useInterface, useSession } from "@/views/session-context";
import { describeBase } from "./describe-plan";
import { fitSweep } from "./form/fit-sweep";
import type { AvailableScorers } from "./form/MeasureFields";
import { measureOptions } from "./form/sweep-measures";
import { SweepForm } from "./form/SweepForm";
import { scaleOfSweep, shortLayer } from "./sweep-scale";
import { SweepEstimateView } from "./SweepEstimateView";
import { SweepProgress } from "./SweepProgress";

/** What a sweep is asked, how long it may take, and how far it is. */
export function SweepFormView() {
  const { interfaceStore } = useConnectedSession();
  const { select, sweep, cancelSweep } = useActions();
  const selection = useSession((state) => state.selection);
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const encoders = useSession((state) => state.machine.encoders);
  const running = useSession((state) => state.artifacts.sweep);
  const sweeping = useSession((state) => state.jobs.sweeping);
  const busy = useSession(({ jobs }) => [jobs.learning, jobs.checking, jobs.benchmarking].some(Boolean));
  const measures = useInterface((state) => state.sweepMeasures);
  const [unusable, setUnusable] = useState<SweepAxis | null>(null); // where a field holds what cannot be used
  const base = useMemo(() => selection && settingsOf(selection), [selection]);
  if (!selection || !manifest || !base) return <p className="note">The settings appear once a bundle is open.</p>;
  const usual = defaultSweep(selection.sweep?.axis ?? "k", manifest, base);
  const plan: SweepPlan = { base, vary: selection.sweep ? fitSweep(selection.sweep, usual) : usual };
  const problem = problemOf(plan, manifest);
  const shipped = manifest.embeddings?.find(({ kind }) => kind === "word")?.encoder;
  const scorers: AvailableScorers = {
    ...(shipped !== undefined && { shipped }),
    ...(encoders.clip && { clip: encoders.clip.name }),
    ...(encoders.text && { text: encoders.text.name }),
  };
  const kinds = (["shipped", "clip", "text"] as const).filter((kind) => scorers[kind] !== undefined);
  const options = measureOptions(measures, kinds, selection.randomWords);
  return (
    <>
      <SweepForm
        vary={plan.vary}
        usual={usual}
        measures={measures}
        scorers={scorers}
        hasWords={manifest.unembedding !== undefined}
        hasNoise={hasNoiseRuns(manifest, plan)}
        disabled={sweeping !== undefined}
        nameOfLayer={(layer) => shortLayer(layer, manifest)}
        onAxis={(axis) => {
          setUnusable(null);
          select({ sweep: defaultSweep(axis, manifest, base) });
        }}
        onVary={(vary) => {
          setUnusable(vary === null ? plan.vary.axis : null);
          if (vary) select({ sweep: vary });
        }}
        onMeasures={(sweepMeasures) => interfaceStore.setState({ sweepMeasures })}
      />
      <details className="sweep-base">
        <summary>
          The rest stays: <b>{describeBase(plan, manifest).join(", ")}</b>
        </summary>
        <LearnSettings selection={selection} disabled={sweeping !== undefined} onChange={select} />
      </details>
      {sweeping && running ? (
        <SweepProgress job={sweeping} nameOf={namesOf(running.plan, manifest)} onCancel={cancelSweep} />
      ) : (
        <>
          {problem === null && <SweepEstimateView plan={plan} parts={options} />}
          <div className="run-controls">
            <button
              type="button"
              className="button is-primary"
              disabled={unusable === plan.vary.axis || problem !== null || busy}
              onClick={() => sweep(plan, options)}
            >
              Run sweep
            </button>
          </div>
          {problem !== null && <p className="note">{problem}</p>}
          {busy && <p className="note">A run is under way; a sweep can start when it has ended.</p>}
        </>
      )}
    </>
  );
}

/** Why a plan cannot be carried out; null: it can. */
function problemOf(plan: SweepPlan, manifest: Manifest): string | null {
  try {
    settingsOfPlan(plan, manifest);
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** Some of what the plan asks for was run on noise images. */
function hasNoiseRuns({ tokens }: Manifest, { base, vary }: SweepPlan): boolean {
  const chosenTokens = vary.axis === "token" ? new Set(vary.values) : new Set([base.token]);
  return tokens.some(({ token, noiseRuns }) => chosenTokens.has(token) && noiseRuns !== undefined && noiseRuns.length > 0);
}

function namesOf(plan: SweepPlan, manifest: Manifest): (index: number) => string {
  const scale = scaleOfSweep(plan.vary, manifest);
  const settings = settingsOfPlan(plan, manifest);
  return (index) => scale.nameOf(settings[index] ?? plan.base);
}
