import { decodingOf } from "@/core/settings/setting-values";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle, learnSplit } from "@/pipeline/learn/learn";
import { projectSplits } from "@/pipeline/learn/project";
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

  // All that the run will need is read before it starts, so that a run is never held up by the network.
  const [lists, sampleIndices] = await Promise.all([
    workspace.wordLists(),
    reader.rowSamples(token, learnSplit(reader), loading),
    reader.unembedding(loading),
    reader.vocabulary(loading),
  ]);
  let solver = await chooseSolver(input.backend, workspace);
  const successor = successors(input.backend, workspace);
  report({ stage: "preparing", backend: describeChoice(solver) });

  const live = new LiveDictionary(input, context, bundle, (dictionary) =>
    groundFromBundle(reader, dictionary, lists, input, { signal: gate.signal, pause: yieldToMessages }),
  );
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
  const options = { signal: gate.signal, pause: yieldToMessages };
  const grounding = await groundFromBundle(reader, learned, lists, input, options);
  const projected = await projectSplits(reader, learned, options);
  const { coordinates: _coordinates, ...dictionary } = { ...learned, run: live.timed(learned.run) };
  return bundle.keep({
    origin: "learned",
    warmStart: initial !== undefined,
    dictionary,
    sampleIndices,
    projected,
    ...decodingOf(input),
    grounding,
  });
};
