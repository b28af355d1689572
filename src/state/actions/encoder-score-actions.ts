import { JobFailure, type ComputeClient } from "@/worker/client";
import { requests, type EncoderChoice, type ScorerKind } from "@/worker/protocol";
import type { ScoreOptions, SessionActions } from "./actions";
import { Latest } from "@/state/latest";
import type { Artifacts, Jobs, SessionStore } from "@/state/store";

/** Scores by encoders that the user brings. */
export function createEncoderScoreActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "loadEncoder" | "scoreWithEncoder" | "cancelScoring"> & { drop(): void } {
  const loading = new Latest(client);
  const scoring = new Latest(client);
  const setJobs = (jobs: Partial<Jobs>) => store.setState((state) => ({ jobs: { ...state.jobs, ...jobs } }));
  const setArtifacts = (change: (artifacts: Artifacts) => Partial<Artifacts>) =>
    store.setState(({ artifacts }) => ({ artifacts: { ...artifacts, ...change(artifacts) } }));

  function fail(failure: unknown) {
    // The worker's memory went with it.
    if (failure instanceof JobFailure && failure.kind === "crashed") setArtifacts(() => ({ encoders: {} }));
    report(failure);
  }

  async function loadEncoder(choice: EncoderChoice) {
    const { kind } = choice;
    scoring.control("cancel");
    setJobs({ loadingEncoder: { kind, file: null } });
    try {
      const encoder = await loading.start(requests.loadEncoder, choice, (file) => setJobs({ loadingEncoder: { kind, file } }));
      if (!encoder) return;
      setJobs({ loadingEncoder: undefined });
      setArtifacts(({ encoders }) => ({ encoders: { ...encoders, [kind]: encoder } }));
    } catch (failure) {
      setJobs({ loadingEncoder: undefined });
      fail(failure);
    }
  }

  async function scoreWithEncoder(kind: ScorerKind, options: ScoreOptions) {
    const { selection, artifacts } = store.getState();
    const { dictionary } = artifacts;
    if (!selection || !dictionary) return;
    setJobs({ scoring: { kind, progress: null } });
    try {
      const { seed, randomWords } = selection;
      const input = { key: dictionary.key, kind, seed, randomWords, ...options };
      const scores = await scoring.start(requests.scoreWithEncoder, input, (progress) => setJobs({ scoring: { kind, progress } }));
      if (!scores) return;
      setJobs({ scoring: undefined });
      setArtifacts(({ encoderScores }) => ({ encoderScores: { ...encoderScores, [kind]: { dictionary, scores } } }));
    } catch (failure) {
      setJobs({ scoring: undefined });
      fail(failure);
    }
  }

  return {
    loadEncoder: (choice) => void loadEncoder(choice),
    scoreWithEncoder: (kind, options) => void scoreWithEncoder(kind, options),
    cancelScoring: () => [loading, scoring].forEach((job) => job.control("cancel")),
    /** Encoders outlive a bundle, and their loading does. */
    drop() {
      scoring.drop();
      setJobs({ scoring: undefined });
    },
  };
}
