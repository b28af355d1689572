import { InputError } from "@/core/dictionary/input-error";
import { intrinsicScores } from "@/pipeline/score/intrinsic-scores";
import { summariseDeletion } from "@/core/scores/deletion-summary";
import { readDeletionCurves } from "@/pipeline/explain/next-word";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { requests } from "@/worker/protocol";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { noiseBaseline } from "./noise";

/** The scores of a dictionary that need no encoder. */
export const scoreIntrinsic: HandlerOf<typeof requests.scoreIntrinsic> = async ({ key, baseline, seed }, context) => {
  const { workspace, gate, report } = context;
  const { bundle } = workspace;
  const kept = bundle.dictionary(key);
  const [lists, synonyms] = await Promise.all([workspace.wordLists(), workspace.synonyms()]);
  const noise = await noiseBaseline(bundle, kept, context, { onFile: report });
  const options = { signal: gate.signal, onProgress: report, pause: yieldToMessages };
  return intrinsicScores(bundle.reader, kept, { lists, synonyms, baseline, seed, noise, ...options });
};

/** Deletion and insertion curves over the first held-out split, or over the learning rows where there is none. */
export const measureDeletion: HandlerOf<typeof requests.measureDeletion> = async ({ key, steps, seed }, { workspace, gate, report }) => {
  const { bundle } = workspace;
  const { dictionary, projected } = bundle.dictionary(key);
  const split = projected[0]?.split ?? dictionary.split;
  const total = projected[0]?.sampleIndices.length ?? dictionary.activations.rows;
  if (!split) throw new InputError("The run has not ended; curves are measured on finished dictionaries.");
  const onSample = (done: number) => report({ done, total });
  const pause = async () => {
    await yieldToMessages();
    gate.signal.throwIfAborted();
  };
  return summariseDeletion(
    await readDeletionCurves(bundle.reader, dictionary, { split, steps, seed }, { signal: gate.signal, pause, onSample }),
  );
};
