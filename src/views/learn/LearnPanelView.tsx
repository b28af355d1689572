import { useMemo } from "react";
import { useActions, useSession } from "@/views/session-context";
import { BackendChoiceView } from "./BackendChoiceView";
import { estimateLearning } from "./estimate";
import { EstimateLine } from "./EstimateLine";
import { LearnSettings } from "./LearnSettings";
import { RunControls } from "./RunControls";
import { RunProgress } from "./RunProgress";
import { settingsDiffer } from "./settings-differ";
import { WordSettings } from "./WordSettings";

/** What is asked of the machine. */
export function LearnPanelView() {
  const actions = useActions();
  const selection = useSession((state) => state.selection);
  const bundle = useSession((state) => state.artifacts.bundle);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const learning = useSession((state) => state.jobs.learning);
  const grounding = useSession((state) => state.jobs.grounding);
  const trace = useSession((state) => state.jobs.learning?.trace ?? state.artifacts.trace);
  const token = selection?.token;
  const layer = selection?.layer;
  const estimate = useMemo(
    () => (bundle && token !== undefined && layer !== undefined ? estimateLearning(bundle.manifest, token, layer) : null),
    [bundle, token, layer],
  );
  if (!selection || !bundle) return <p className="learn note">The settings appear when a bundle is open.</p>;
  const busy = learning !== undefined;
  const { manifest, dataHash } = bundle;
  return (
    <div className="learn">
      <h2>Learn</h2>
      <LearnSettings selection={selection} disabled={busy} onChange={actions.select} />
      <BackendChoiceView disabled={busy} />
      <EstimateLine
        estimate={estimate}
        rows={dictionary && dictionary.token === token ? dictionary.sampleIndices.length : null}
        conceptCount={selection.conceptCount}
        dataHash={dataHash}
      />
      <RunControls
        stage={learning?.stage}
        ready={estimate !== null}
        onLearn={actions.learn}
        onPause={actions.pause}
        onResume={actions.resume}
        onStep={actions.step}
        onCancel={actions.cancel}
      />
      {!busy && dictionary && settingsDiffer(selection, dictionary) && (
        <p className="note">The concepts on screen were made with other settings; Learn makes them with these.</p>
      )}
      <RunProgress learning={learning} trace={trace} run={dictionary?.run} />
      {!busy && dictionary?.origin === "learned" && (
        <button type="button" className="button" onClick={actions.showPrecomputed}>
          Show the precomputed concepts
        </button>
      )}
      <WordSettings
        selection={selection}
        disabled={busy || !manifest.unembedding}
        hasFinalNorm={manifest.finalNorm !== undefined && manifest.finalNorm.type !== "none"}
        onChange={actions.select}
      />
      {grounding && <p className="note">Decoding the words again…</p>}
    </div>
  );
}
