import { groundWords } from "@/core/grounding/ground-words";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readWordLists } from "@/io/word-lists";
import { logitEstimates } from "@/pipeline/learn/ground";
import { loadPrecomputed } from "@/pipeline/bundle/load-precomputed";
import type { Host } from "./host";
import type { Measurement } from "./job";

const TIMES = 7;

/** The words of the demo's 20 shipped concepts over its whole vocabulary: with estimates, and by the exact search. */
export async function words(host: Host): Promise<Measurement[]> {
  const bundle = await openBundle(host.demo);
  const { token, layer, alpha } = bundle.manifest.defaults;
  const [shipped, unembedding, vocabulary, lists] = await Promise.all([
    loadPrecomputed(bundle, token, layer),
    bundle.unembedding(),
    bundle.vocabulary(),
    readWordLists(host.wordLists),
  ]);
  if (!shipped || !unembedding || !vocabulary) throw new Error("The demo bundle has no words to decode.");
  const { concepts } = shipped.dictionary;
  await host.loaded();
  const estimate = await logitEstimates();
  const found: string[] = [];
  const measured = async (task: string, options: Parameters<typeof groundWords>[5]): Promise<Measurement> => {
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const started = host.now();
      const words = await groundWords(concepts, unembedding, vocabulary, "official", lists, options);
      times.push(host.now() - started);
      if (i === 0) found.push(JSON.stringify(words));
    }
    return {
      task,
      shape: [unembedding.vocabularySize, unembedding.hiddenSize],
      K: concepts.rows,
      alpha,
      backend: "wasm",
      elapsedMs: median(times),
      iterations: 1,
      objective: null,
      bytes: unembedding.values.byteLength,
      note: `the median of ${TIMES}; the first, in which the engine compiles, took ${times[0]!.toFixed(0)} ms`,
    };
  };
  const rows = [await measured("words", { estimate }), { ...(await measured("words, exact search", {})), backend: "host" }];
  if (found[0] !== found[1]) throw new Error("The two searches found different words.");
  return rows;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
