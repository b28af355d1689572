import { valuesOfRun } from "@/core/settings/dictionary-settings";
import { decodingOf } from "@/core/settings/setting-values";
import { type NoiseBaseline, readNoiseBaseline } from "@/pipeline/score/baselines/noise-baseline";
import type { HandlerContext } from "@/worker/jobs/handler";
import type { FileProgress } from "@/worker/protocol/request";
import type { BundleMemory } from "@/worker/bundle-memory";
import type { KeptDictionary } from "@/worker/kept-dictionary";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { chooseSolver, successors } from "@/worker/handlers/device/choose-backend";

interface NoiseProgress {
  readonly onFile?: (file: FileProgress) => void;
  readonly onIteration?: (iteration: number) => void;
}

/** Noise-Imgs of a dictionary, learned once for the same settings; on the backend that this machine would choose. */
export async function noiseBaseline(
  { reader, noiseBaselines }: BundleMemory,
  kept: KeptDictionary,
  { workspace, gate }: Pick<HandlerContext<never>, "workspace" | "gate">,
  { onFile, onIteration }: NoiseProgress = {},
): Promise<NoiseBaseline> {
  const { token, layer, run } = kept.dictionary;
  const words = { ...decodingOf(kept), ranking: undefined }; // which is of samples
  const key = JSON.stringify([token, layer, valuesOfRun(run), words, kept.projected[0]?.split]);
  const learned = noiseBaselines.get(key);
  if (learned) return learned;
  const successor = successors("auto", workspace);
  const found = await readNoiseBaseline(reader, kept, async () => (await chooseSolver("auto", workspace)).backend, {
    lists: await workspace.wordLists(),
    signal: gate.signal,
    onProgress: onFile,
    pause: yieldToMessages,
    async onIteration({ iteration }) {
      onIteration?.(iteration);
      await yieldToMessages();
      gate.signal.throwIfAborted();
    },
    backendAfter: async (failed, failure) => (await successor(failed, failure))?.backend,
  });
  noiseBaselines.set(key, found);
  return found;
}
