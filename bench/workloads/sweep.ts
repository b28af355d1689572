import { defaultSweep } from "@/core/sweep/default-sweep";
import { settingsOfPlan } from "@/core/sweep/sweep-plan";
import { settingsOf } from "@/core/settings/dictionary-settings";
import { usualValues } from "@/core/settings/setting-values";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import { measureDictionaries } from "@/pipeline/measure/measure-dictionaries";
import type { MeasureOptions } from "@/pipeline/measure/measure-options";
import { readShippedEmbeddings, shippedScorer } from "@/pipeline/score/shipped-scorer";
import type { Host } from "./host";
import type { Measurement } from "./job";

/** The demo's sweep over K from 1 to 50: ten dictionaries learned, put into words and scored, cold and warm. */
export async function sweep(host: Host): Promise<Measurement[]> {
  const bundle = await openBundle(host.demo);
  const base = settingsOf(usualValues(bundle.manifest));
  const settings = settingsOfPlan({ base, vary: defaultSweep("k", bundle.manifest, base) }, bundle.manifest);
  const [backend, lists, synonyms] = await Promise.all([host.cpu(), readWordLists(host.wordLists), readSynonyms(host.wordLists)]);
  await host.loaded();

  async function measured(task: string, options: MeasureOptions): Promise<Measurement> {
    let learning = 0;
    const started = host.now();
    const context = {
      lists,
      synonyms,
      solver: async () => backend,
      scorer: async () => shippedScorer(await readShippedEmbeddings(bundle)),
    };
    const points = await measureDictionaries(bundle, settings, options, context, { now: host.now });
    const elapsedMs = host.now() - started;
    let iterations = 0;
    let objective = 0;
    let rows = 0;
    for (const point of points) {
      if ("failure" in point) throw new Error(point.failure);
      iterations += point.run.iterations;
      objective += point.run.objective;
      learning += point.run.elapsedMs;
      rows = point.rows;
    }
    return {
      ...{
        task,
        shape: [rows, bundle.manifest.model.hiddenSize],
        K: 50,
        alpha: base.params.alpha,
        backend: "wasm",
        elapsedMs,
        iterations,
        objective,
      },
      note: `ten dictionaries, K from 1 to 50; of the time ${(learning / 1000).toFixed(2)} s were learning; iterations and objectives are sums`,
    };
  }

  const options = { baseline: "isotropic", baselineSeed: 0, scorers: ["shipped"], deletionSteps: 0, warm: false } as const;
  return [await measured("K sweep", options), await measured("K sweep, warm starts", { ...options, warm: true })];
}
