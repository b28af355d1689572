import { intrinsicScores } from "@/pipeline/score/intrinsic-scores";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { scoreRequests } from "@/worker/protocol/score";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { noiseBaseline } from "./noise";

/** The scores of a dictionary that need no encoder. */
export const scoreIntrinsic: HandlerOf<typeof scoreRequests.scoreIntrinsic> = async ({ key, baseline, seed }, context) => {
  const { workspace, gate, report } = context;
  const { bundle } = workspace;
  const kept = bundle.dictionary(key);
  const [lists, synonyms] = await Promise.all([workspace.wordLists(), workspace.synonyms()]);
  const noise = await noiseBaseline(bundle, kept, context, { onFile: report });
  const options = { signal: gate.signal, onProgress: report, pause: yieldToMessages };
  return intrinsicScores(bundle.reader, kept, { lists, synonyms, baseline, seed, noise, ...options });
};
