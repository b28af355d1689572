import { decodingOf } from "@/core/settings/setting-values";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle, learnSplit } from "@/pipeline/learn/learn";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { projectSplits } from "@/pipeline/learn/project";
import { describeFailure } from "@/worker/describe-failure";
import type { Workspace } from "@/worker/workspace";
import type { HandlerOf } from "@/worker/jobs/handler";
import { LiveDictionary } from "@/worker/live-dictionary";
import type { learnRequests } from "@/worker/protocol/learn";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { chooseSolver, describeChoice, successors } from "@/worker/handlers/device/choose-backend";

/** Learns one token's dictionary in this tab, showing it while it changes. */
export const learn: HandlerOf<typeof learnRequests.learn> = async (input, context) => {
  const { workspace, gate, report } = context;
  // Where requests have queued up, each is cancelled by the next: the newest alone goes on.
  await yieldToMessages();
  gate.signal.throwIfAborted();
  const { bundle } = workspace;
  const { reader } = bundle;
  const { token, layer, params } = input;
  const loading = {
    signal: gate.signal,
    onProgress: (file: { file: string; received: number; total: number }) => report({ stage: "loading", file }),
  };

  // All that the run will need is read before it starts, so that a run is never held up by the network. What words are made from
  // is read for its own sake: without it, concepts still have their samples.
  const [words, sampleIndices] = await Promise.all([
    readForWords(reader, workspace, gate.signal, loading),
    reader.rowSamples(token, learnSplit(reader), loading),
  ]);
  let solver = await chooseSolver(input.backend, workspace);
  const successor = successors(input.backend, workspace);
  report({ stage: "preparing", backend: describeChoice(solver) });

  // Until the run ends it may be asked for other words.
  bundle.liveDecoding = decodingOf(input);
  const inWords = async (dictionary: Parameters<typeof groundFromBundle>[1]) => {
    const how = bundle.liveDecoding ?? decodingOf(input);
    const options = { signal: gate.signal, pause: yieldToMessages };
    const { lists, wordsMissing } = words;
    const grounding = await groundFromBundle(reader, dictionary, lists, how, options);
    return { ...how, grounding, ...(wordsMissing !== undefined && { wordsMissing }) };
  };
  const live = new LiveDictionary(input, context, bundle, inWords);
  const { snapshot, recoveries } = input.goOn ?? {};
  const initial = input.warmFrom === undefined ? undefined : bundle.dictionary(input.warmFrom).dictionary;
  const learned = await learnFromBundle(reader, { token, layer, params }, solver.backend, {
    ...loading,
    ...(initial && { initial }),
    ...(snapshot && { from: { concepts: snapshot.concepts, ...snapshot.run } }),
    ...(recoveries && { recoveries }),
    now: () => performance.now(),
    onLoaded: (residuals) => live.begin(residuals, sampleIndices),
    onIteration: (iteration) => live.show(iteration, solver.backend.name),
    pause: yieldToMessages,
    async backendAfter(failed, failure) {
      const next = await successor(failed, failure);
      if (next) solver = next;
      return next?.backend;
    },
    onRecovery(recovery) {
      live.addRecovery(recovery);
      report({ stage: "recovered", recovery, backend: describeChoice(solver) });
    },
  });
  gate.signal.throwIfAborted();
  report({ stage: "grounding" });
  const grounded = await inWords(learned);
  const projected = await projectSplits(reader, learned, { signal: gate.signal });
  const { coordinates: _coordinates, ...dictionary } = { ...learned, run: live.timed(learned.run) };
  return bundle.keep({
    origin: "learned",
    warmStart: initial !== undefined,
    dictionary,
    sampleIndices,
    projected,
    ...grounded,
  });
};

/** The lists of words, with the rest that words are made from in memory; or why it cannot be had. */
async function readForWords(reader: BundleReader, workspace: Workspace, signal: AbortSignal, options: ReadOptions) {
  try {
    const [lists] = await Promise.all([workspace.wordLists(), reader.unembedding(options), reader.vocabulary(options)]);
    return { lists };
  } catch (error) {
    signal.throwIfAborted();
    return { lists: null, wordsMissing: describeFailure(error, signal).message };
  }
}
