import { compareWordRules as compare, readWordTruths as read } from "@/pipeline/score/word-truth";
import type { HandlerContext, HandlerOf } from "@/worker/jobs/handler";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import type { FileProgress } from "@/worker/protocol/request";
import type { scoreRequests } from "@/worker/protocol/score";

/** How many of a dictionary's words are true, beside random words. */
export const readWordTruths: HandlerOf<typeof scoreRequests.readWordTruths> = ({ key, withChance }, context) => {
  const { bundle } = context.workspace;
  return read(bundle.reader, bundle.dictionary(key), { ...optionsOf(context), withChance });
};

/** The same for every rule by which words are ordered. */
export const compareWordRules: HandlerOf<typeof scoreRequests.compareWordRules> = ({ key }, context) => {
  const { bundle } = context.workspace;
  return compare(bundle.reader, bundle.dictionary(key), optionsOf(context));
};

function optionsOf({ workspace, gate, report }: HandlerContext<FileProgress>) {
  return {
    wordLists: () => workspace.wordLists(),
    synonyms: () => workspace.synonyms(),
    signal: gate.signal,
    onProgress: report,
    pause: yieldToMessages,
  };
}
