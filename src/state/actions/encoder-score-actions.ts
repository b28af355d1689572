import type { ComputeClient } from "@/worker/client";
import { changeArtifacts, changeMachine, type SessionStore } from "@/state/store";
import { type EncoderChoice, scoreRequests, type ScorerKind } from "@/worker/protocol/score";
import { StoredJob } from "@/state/jobs/stored-job";
import type { ScoreOptions, SessionActions } from "./actions";

/** Scores by encoders that the user brings. */
export function createEncoderScoreActions(store: SessionStore, client: ComputeClient, report: (failure: unknown) => void) {
  const loading = new StoredJob(client, store, report, "loadingEncoder");
  const scoring = new StoredJob(client, store, report, "scoring");

  // They go with the worker that held them.
  client.onLoss(() => changeMachine(store, () => ({ encoders: {} })));

  async function loadEncoder(choice: EncoderChoice) {
    const { kind } = choice;
    scoring.control("cancel");
    const encoder = await loading.run(scoreRequests.loadEncoder, choice, (file) => ({ kind, file }));
    if (encoder) changeMachine(store, ({ encoders }) => ({ encoders: { ...encoders, [kind]: encoder } }));
  }

  async function scoreWithEncoder(kind: ScorerKind, options: ScoreOptions) {
    const { selection, artifacts } = store.getState();
    const { dictionary } = artifacts;
    if (!selection || !dictionary) return;
    const { seed, randomWords } = selection;
    const asked = { seed, randomWords, ...options };
    const input = { key: dictionary.key, kind, ...asked };
    const scores = await scoring.run(scoreRequests.scoreWithEncoder, input, (progress) => ({ kind, progress }));
    if (!scores) return;
    changeArtifacts(store, ({ encoderScores }) => ({ encoderScores: { ...encoderScores, [kind]: { dictionary, asked, scores } } }));
  }

  return {
    /** Encoders outlive a bundle, and their loading does. */
    drop: () => scoring.drop(),
    actions: {
      loadEncoder: (choice) => void loadEncoder(choice),
      scoreWithEncoder: (kind, options) => void scoreWithEncoder(kind, options),
      cancelScoring: () => [loading, scoring].forEach((job) => job.control("cancel")),
    } satisfies Partial<SessionActions>,
  };
}
