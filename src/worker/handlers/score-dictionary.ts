import { InputError } from "@/core/dictionary/input-error";
import { dictionaryScores } from "@/pipeline/dictionary-scores";
import { readRemovalCurves, summariseRemoval } from "@/pipeline/next-word";
import type { HandlerOf } from "@/worker/handler";
import type { requests } from "@/worker/protocol";
import { yieldToMessages } from "@/worker/yield-to-messages";
import { noiseBaseline } from "./noise";

/** The scores of a dictionary that need no encoder. */
export const scoreDictionary: HandlerOf<typeof requests.scoreDictionary> = async ({ key, baseline, seed }, context) => {
  const { workspace, gate, report } = context;
  const { reader } = workspace;
  const kept = workspace.dictionary(key);
  const [lists, synonyms] = await Promise.all([workspace.wordLists(), workspace.synonyms()]);
  const noise = await noiseBaseline(reader, kept, context, { onFile: report });
  const options = { signal: gate.signal, onProgress: report, pause: yieldToMessages };
  return dictionaryScores(reader, kept, { lists, synonyms, baseline, seed, noise, ...options });
};

/** Deletion and insertion curves over the first held-out split, or over the learning rows where there is none. */
export const measureRemoval: HandlerOf<typeof requests.measureRemoval> = async ({ key, steps, seed }, { workspace, gate, report }) => {
  const { dictionary, projected } = workspace.dictionary(key);
  const split = projected[0]?.split ?? dictionary.split;
  const total = projected[0]?.sampleIndices.length ?? dictionary.activations.rows;
  if (!split) throw new InputError("The run has not ended; curves are measured on finished dictionaries.");
  const onSample = (done: number) => report({ done, total });
  const pause = async () => {
    await yieldToMessages();
    gate.signal.throwIfAborted();
  };
  return summariseRemoval(
    await readRemovalCurves(workspace.reader, dictionary, { split, steps, seed }, { signal: gate.signal, pause, onSample }),
  );
};
