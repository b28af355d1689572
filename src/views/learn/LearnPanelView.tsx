import { valuesOfRun } from "@/core/settings/dictionary-settings";
import { areSame } from "@/core/settings/same-settings";
import { learningFields } from "@/core/settings/setting-values";
import { learningWork } from "@/state/learning/learning-work";
import type { OpenedBundle } from "@/worker/protocol/bundle";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { useActions, useSession } from "@/views/session-context";
import { BackendChoiceView } from "./BackendChoiceView";
import { EstimateView } from "./EstimateView";
import { LearnSettings } from "@/views/learn/settings/LearnSettings";
import { parityOf } from "./parity";
import { ParityLine } from "./ParityLine";
import { RunControls } from "./RunControls";
import { RunProgress } from "./RunProgress";
import { ToleranceLine } from "./settings/ToleranceLine";
import { WordSettings } from "@/views/learn/settings/WordSettings";

/** What is asked of the machine. */
export function LearnPanelView() {
  const actions = useActions();
  const selection = useSession((state) => state.selection);
  const bundle = useSession((state) => state.artifacts.bundle);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const learning = useSession((state) => state.jobs.learning);
  const grounding = useSession((state) => state.jobs.grounding);
  const trace = useSession((state) => state.jobs.learning?.trace ?? state.artifacts.trace);
  if (!selection || !bundle) return <p className="learn note">The settings appear once a bundle is open.</p>;
  const busy = learning !== undefined;
  const { manifest } = bundle;
  const ready = learningWork(manifest, selection.token, selection.layer, null) !== null;
  return (
    <div className="learn">
      <h2>Learn</h2>
      <LearnSettings selection={selection} disabled={busy && !selection.live} onChange={actions.select} />
      <BackendChoiceView disabled={busy} />
      <EstimateView />
      <RunControls
        stage={learning?.stage}
        ready={ready}
        onLearn={actions.learn}
        onPause={actions.pause}
        onResume={actions.resume}
        onStep={actions.step}
        onCancel={actions.cancel}
      />
      {!busy && dictionary && !areSame(valuesOfRun(dictionary.run), selection, comparedFields(dictionary)) && (
        <p className="note">The concepts on screen were learned with other settings; Learn uses these.</p>
      )}
      <RunProgress learning={learning} trace={trace} run={dictionary?.run} />
      {!busy && dictionary && <ToleranceLine run={dictionary.run} />}
      {!busy && dictionary && <ParityLine parity={parityOf(manifest, dictionary)} />}
      {!busy && dictionary?.origin === "learned" && isShipped(manifest, dictionary) && (
        <button type="button" className="button" onClick={actions.showPrecomputed}>
          Show the precomputed concepts
        </button>
      )}
      <WordSettings
        selection={selection}
        disabled={!manifest.unembedding}
        hasFinalNorm={manifest.finalNorm !== undefined && manifest.finalNorm.type !== "none"}
        onChange={actions.select}
      />
      {grounding && <p className="note">Decoding the words again…</p>}
    </div>
  );
}

/** A run that follows a slider ends at a tolerance of its own. */
const comparedFields = ({ warmStart }: DictionaryView) => learningFields.filter((field) => !(warmStart && field === "tol"));

function isShipped({ tokens }: OpenedBundle["manifest"], { token, layer }: DictionaryView): boolean {
  return tokens.some((entry) => entry.token === token && entry.dictionaries.some((shipped) => shipped.layer === layer));
}
