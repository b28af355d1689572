import { defaultParams, type DictionaryParams, warmTolerance } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import { decodingOf, usualValues } from "@/core/settings/setting-values";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readWordLists } from "@/io/word-lists";
import { toModelSpace } from "@/pipeline/learn/compact-basis";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle, learnSplit } from "@/pipeline/learn/learn";
import type { Host } from "./host";
import type { Measurement } from "./job";

const changes: readonly Partial<DictionaryParams>[] = [
  { conceptCount: 21 },
  { conceptCount: 25 },
  { conceptCount: 15 },
  { alpha: 1.1 },
  { alpha: 2 },
  { alpha: 0.5 },
];

/** K or α moved on the demo: from the dictionary on screen to the words and images of the next one, as the page does it. The first row starts cold. */
export async function moves(host: Host): Promise<Measurement[]> {
  const backend = await host.cpu();
  const bundle = await openBundle(host.demo);
  const { token, layer } = bundle.manifest.defaults;
  const residuals = await bundle.residuals(token, layer, learnSplit(bundle));
  const lists = await readWordLists(host.wordLists);
  const request = decodingOf(usualValues(bundle.manifest));
  // Reads what words need, and has the engine compile what the page has compiled when its first dictionary is on screen.
  const shown = await learnFromBundle(bundle, { token, layer, params: defaultParams }, backend);
  await groundFromBundle(bundle, shown, lists, request);
  await host.loaded();

  const rows: Measurement[] = [];
  const move = async (change: Partial<DictionaryParams>, initial?: typeof shown.coordinates) => {
    const params = { ...defaultParams, ...change, ...(initial && { tol: warmTolerance }) };
    const started = host.now();
    const learned = await learnDictionary(residuals.matrix, params, backend, initial ? { initial } : {});
    await groundFromBundle(
      bundle,
      { concepts: toModelSpace(learned.concepts, residuals), activations: learned.activations, run: params },
      lists,
      request,
    );
    rows.push({
      task: initial ? `move ${Object.entries(change).map(([name, value]) => `${name === "alpha" ? "α" : "K"} to ${value}`)}` : "cold start",
      shape: [residuals.matrix.rows, residuals.matrix.cols],
      K: params.conceptCount,
      alpha: params.alpha,
      backend: backend.name,
      elapsedMs: host.now() - started,
      iterations: learned.iterations,
      objective: learned.objective,
    });
  };
  await move({});
  for (const change of changes) await move(change, shown.coordinates);
  return rows;
}
