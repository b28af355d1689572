import { explainFromBundle } from "@/pipeline/learn/project";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { explainRequests } from "@/worker/protocol/explain";

/** One sample by the concepts of a dictionary that is or was on screen. */
export const explain: HandlerOf<typeof explainRequests.explain> = async ({ key, sampleIndex, rowToken }, { workspace, gate, report }) => {
  const { bundle } = workspace;
  const { dictionary } = bundle.dictionary(key);
  const found = await explainFromBundle(bundle.reader, dictionary, sampleIndex, { rowToken, signal: gate.signal, onProgress: report });
  const { split, token, contributions, reconstructed, stateNorm, errorNorm } = found;
  return { sampleIndex, token, split, contributions, reconstructed, stateNorm, errorNorm };
};
