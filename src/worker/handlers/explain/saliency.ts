import { InputError } from "@/core/dictionary/input-error";
import { measureLocalisation as measure } from "@/pipeline/explain/localisation";
import { readRowPatches as readPatches } from "@/pipeline/explain/row-patches";
import { readSampleMaps } from "@/pipeline/explain/sample-saliency";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { explainRequests } from "@/worker/protocol/explain";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";

/** Every concept's saliency map on a sample's patches; nothing of size D leaves the worker. */
export const readSaliency: HandlerOf<typeof explainRequests.readSaliency> = async ({ key, sampleIndex }, { workspace, gate, report }) => {
  const { bundle } = workspace;
  const options = { signal: gate.signal, onProgress: report };
  const found = await readSampleMaps(bundle.reader, bundle.dictionary(key).dictionary, sampleIndex, options);
  return { key, sampleIndex, found: found ?? null };
};

/** How often concepts lie on the object, over the first held-out split. */
export const measureLocalisation: HandlerOf<typeof explainRequests.measureLocalisation> = async (
  { key, directions, seed },
  { workspace, gate, report },
) => {
  const { bundle } = workspace;
  const { dictionary, projected } = bundle.dictionary(key);
  const [tested] = projected;
  if (!tested) throw new InputError("This layer has no states of a test split, so there is no sample to measure on.");
  return measure(bundle.reader, dictionary, tested, {
    directions,
    seed,
    signal: gate.signal,
    pause: yieldToMessages,
    onSample: (done, total) => report({ done, total }),
  });
};

/** The patches that a visual token's rows were taken at. */
export const readRowPatches: HandlerOf<typeof explainRequests.readRowPatches> = async ({ token }, { workspace, gate, report }) =>
  (await readPatches(workspace.bundle.reader, token, { signal: gate.signal, onProgress: report })) ?? null;
