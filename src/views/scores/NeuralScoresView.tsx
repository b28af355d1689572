import { useState, type ReactNode } from "react";
import type { EncoderKind } from "@/views/artifacts";
import { useActions, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { formatCount, formatHash } from "@/views/numbers";
import { BertOptions, type BertChoice } from "./BertOptions";
import { ConceptScores } from "./ConceptScores";
import { EncoderForm } from "./EncoderForm";
import { ScoreTable } from "./ScoreTable";

const stages = { samples: "Encoding the samples", words: "Encoding the words", captions: "Scoring the captions" };

/** One score that needs an encoder: how to get it, the run, the numbers. */
export function NeuralScoresView({
  kind,
  title,
  children,
}: {
  readonly kind: EncoderKind;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const encoder = useSession((state) => state.artifacts.encoders[kind]);
  const found = useSession((state) => state.artifacts.neuralScores[kind]);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const { loadingEncoder, scoring, learning } = useSession((state) => state.jobs);
  const { loadEncoder, scoreNeural, cancelScoring } = useActions();
  const [options, setOptions] = useState<BertChoice>({ idf: false, baselineF1: null, generator: null });
  const phrases = useSession((state) => state.artifacts.bundle?.manifest.phrases);
  const generators = phrases?.map(({ generator }) => generator) ?? [];
  const busy = loadingEncoder !== undefined || scoring !== undefined || learning !== undefined;
  const scores = found && found.dictionaryKey === dictionary?.key ? found.scores : null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
      {encoder ? (
        <p>
          Loaded: <b>{encoder.name}</b>, {formatCount(encoder.dimension)} numbers, hash {formatHash(encoder.hash)}.
        </p>
      ) : (
        <p className="note">No encoder is loaded, so there is no score yet. Load one by address or from this computer:</p>
      )}
      <details className="encoder-files" open={!encoder}>
        <summary>{encoder ? "Load another encoder" : "Files"}</summary>
        <EncoderForm kind={kind} disabled={busy} onLoad={loadEncoder} />
      </details>
      {encoder && kind === "text" && <BertOptions choice={options} generators={generators} onChange={setOptions} />}
      {encoder && (
        <button type="button" className="button" disabled={busy || !dictionary} onClick={() => scoreNeural(kind, options)}>
          Score this dictionary
        </button>
      )}
      {loadingEncoder?.kind === kind && <ProgressLine label="Loading the encoder" file={loadingEncoder.file} onCancel={cancelScoring} />}
      {scoring?.kind === kind && (
        <div className="progress-line">
          <progress aria-label="Scoring" max={scoring.progress?.total ?? 1} value={scoring.progress ? scoring.progress.done : undefined} />
          <span className="progress-words">
            {scoring.progress
              ? `${stages[scoring.progress.stage]}: ${formatCount(scoring.progress.done)} of ${formatCount(scoring.progress.total)}`
              : "Preparing"}
          </span>
          <button type="button" className="button" onClick={cancelScoring}>
            Cancel
          </button>
        </div>
      )}
      {found && !scores && <p className="note">The last scores are of another dictionary; score this one to see its own.</p>}
      {scores && <ScoreTable scores={scores} />}
      {scores && dictionary && <ConceptScores scores={scores} dictionary={dictionary} />}
    </section>
  );
}
