import { decodingOf, usualValues } from "@/core/settings/setting-values";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { loadPrecomputed as load } from "@/pipeline/bundle/load-precomputed";
import { learnSplit } from "@/pipeline/learn/learn";
import type { ProjectedSplit } from "@/pipeline/learn/project";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { learnRequests } from "@/worker/protocol/learn";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";

/** The dictionary that the bundle ships for a token and layer; of several the nearest. */
export const loadPrecomputed: HandlerOf<typeof learnRequests.loadPrecomputed> = async (input, { workspace, gate, report }) => {
  const { token, layer, params } = input;
  const { bundle } = workspace;
  const { reader } = bundle;
  const options = { signal: gate.signal, onProgress: report };
  readAhead(reader, token, gate.signal);
  const shipped = await load(reader, token, layer, { ...options, settings: params });
  if (!shipped) return null;
  const { dictionary, activations, grounding, wordFilter } = shipped;
  const projected: ProjectedSplit[] = [];
  for (const [split, codes] of Object.entries(activations)) {
    if (split === dictionary.split) continue;
    projected.push({ split, activations: codes, sampleIndices: await reader.rowSamples(token, split, options) });
  }
  const sampleIndices = await reader.rowSamples(token, dictionary.split, options);
  return bundle.keep({
    origin: "precomputed",
    dictionary,
    sampleIndices,
    projected,
    ...decodingOf(usualValues(reader.manifest)),
    wordFilter,
    grounding,
  });
};

/** Begins to read what the cards ask for next, beside the dictionary; what fails here is told where it is asked for. */
function readAhead(reader: BundleReader, token: string, signal: AbortSignal): void {
  const [pictures] = reader.token(token).parts.flatMap(({ dictionaries }) => dictionaries.flatMap(({ images }) => images ?? []));
  const samples = async () => reader.samples((await reader.rowSamples(token, learnSplit(reader), { signal })).slice(0, 1), { signal });
  void Promise.all([samples(), pictures && reader.files.bytes(pictures, { signal })]).catch(() => {});
}

/** A dictionary that the page kept, for a worker that took a crashed one's place. */
export const restore: HandlerOf<typeof learnRequests.restore> = async (view, { workspace }) => {
  const { key, token, layer, run, concepts, mean, activations, tokenRows, ...rest } = view;
  const dictionary = {
    ...{ key, token, layer, run, concepts, activations },
    ...(mean && { mean }),
    ...(tokenRows && { tokenRows }),
    split: learnSplit(workspace.bundle.reader),
  };
  workspace.bundle.keep({ dictionary, ...rest });
  return null;
};

/** The words and samples of a dictionary again, with another filter, norm or ranking. */
export const reground: HandlerOf<typeof learnRequests.reground> = async (input, { workspace, gate, report }) => {
  const { bundle } = workspace;
  const { wordsMissing: _wordsMissing, ...kept } = bundle.dictionary(input.key);
  const how = decodingOf(input);
  const options = { signal: gate.signal, onProgress: report, pause: yieldToMessages };
  const grounding = await groundFromBundle(bundle.reader, kept.dictionary, await workspace.wordLists(), how, options);
  return bundle.keep({ ...kept, ...how, grounding });
};

/** The run under way in other words: what it shows now, and all that it will show. */
export const decodeLive: HandlerOf<typeof learnRequests.decodeLive> = async (input, { workspace, gate }) => {
  const { bundle } = workspace;
  const { live } = bundle;
  const how = (bundle.liveDecoding = decodingOf(input));
  if (!live || live.wordsMissing !== undefined) return null;
  const options = { signal: gate.signal, pause: yieldToMessages };
  const grounding = await groundFromBundle(bundle.reader, live.dictionary, await workspace.wordLists(), how, options);
  return bundle.live === live && bundle.liveDecoding === how ? bundle.keepLive({ ...live, ...how, grounding }) : null;
};
