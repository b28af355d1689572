import { useState, type ReactNode } from "react";
import type { EncoderKind } from "@/worker/protocol/score";
import { useActions, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { formatCount, formatHash } from "@/views/numbers";
import { BertOptions, type BertChoice } from "./BertOptions";
import { EncoderForm } from "./EncoderForm";
import { ScoreRunView } from "./ScoreRunView";

interface EncoderScoresViewProps {
  readonly kind: EncoderKind;
  readonly title: string;
  readonly children: ReactNode;
}

/** One score that needs an encoder: how to get it, what it may be asked, its numbers. */
export function EncoderScoresView({ kind, title, children }: EncoderScoresViewProps) {
  const encoder = useSession((state) => state.machine.encoders[kind]);
  const phrases = useSession((state) => state.artifacts.bundle?.manifest.phrases);
  const { loadingEncoder, scoring, learning } = useSession((state) => state.jobs);
  const { loadEncoder, cancelScoring } = useActions();
  const [options, setOptions] = useState<BertChoice>({ idf: false, baselineF1: null, generator: null });
  const busy = loadingEncoder !== undefined || scoring !== undefined || learning !== undefined;
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
      {loadingEncoder?.kind === kind && <ProgressLine label="Loading the encoder" file={loadingEncoder.file} onCancel={cancelScoring} />}
      {encoder && kind === "text" && (
        <BertOptions choice={options} generators={(phrases ?? []).map(({ generator }) => generator)} onChange={setOptions} />
      )}
      {encoder && <ScoreRunView kind={kind} options={options} />}
    </section>
  );
}
