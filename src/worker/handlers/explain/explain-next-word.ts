import { logitsWithout, logPartition, nextWords, wordLedger } from "@/core/explain/logit-ledger";
import { isFinal, readConceptLogits, readLedger } from "@/pipeline/explain/next-word";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { explainRequests } from "@/worker/protocol/explain";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";

const wordsShown = 8;

/** The next word of a sample with some concepts off, and one word's logit split by concept. */
export const explainNextWord: HandlerOf<typeof explainRequests.explainNextWord> = async (
  { key, sampleIndex, rowToken, off, word },
  { workspace, gate, report },
) => {
  const { bundle } = workspace;
  const { reader } = bundle;
  const { dictionary } = bundle.dictionary(key);
  const options = { signal: gate.signal, onProgress: report, pause: yieldToMessages };
  if (bundle.ledger?.dictionary !== dictionary)
    bundle.ledger = { dictionary, logits: await readConceptLogits(reader, dictionary, options) };
  const kept = bundle.ledger;
  const row = JSON.stringify([sampleIndex, rowToken]);
  if (kept.row !== row || !kept.ledger) {
    kept.ledger = await readLedger(reader, dictionary, sampleIndex, kept.logits, { rowToken, ...options });
    kept.row = row;
  }
  const { ledger } = kept;
  const vocabulary = (await reader.vocabulary(options)) ?? [];
  const whole = logitsWithout(ledger, new Set());
  const left = logitsWithout(ledger, new Set(off));
  const [wholePartition, leftPartition] = [logPartition(whole), logPartition(left)];
  const wholeProbability = (id: number) => Math.exp(whole[id]! - wholePartition);
  const id = word ?? nextWords(whole, 1)[0]!.id;
  const { concepts, ...rest } = wordLedger(ledger, id);
  return {
    key,
    sampleIndex,
    ...(rowToken !== undefined && { rowToken }),
    off,
    exact: isFinal(reader, dictionary.layer),
    words: nextWords(left, wordsShown).map(({ id, probability }) => ({
      id,
      text: vocabulary[id] ?? "",
      probability,
      wholeProbability: wholeProbability(id),
    })),
    ledger: {
      id,
      text: vocabulary[id] ?? "",
      ...rest,
      concepts: [...concepts],
      probability: Math.exp(left[id]! - leftPartition),
      wholeProbability: wholeProbability(id),
    },
  };
};
