import { InputError } from "@/core/dictionary/input-error";
import { summariseDeletion } from "@/core/scores/deletion-summary";
import { readDeletionCurves } from "@/pipeline/explain/next-word";
import type { HandlerOf } from "@/worker/jobs/handler";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import type { explainRequests } from "@/worker/protocol/explain";

/** Deletion and insertion curves over the first held-out split, or over the learning rows where there is none. */
export const measureDeletion: HandlerOf<typeof explainRequests.measureDeletion> = async (
  { key, steps, seed },
  { workspace, gate, report },
) => {
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
