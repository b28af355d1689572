import { type ConceptLogits, type LogitLedger, logitsWithout, logPartition, nextWords, wordLedger } from "@/core/explain/logit-ledger";
import { isFinal, readConceptLogits, readLedger } from "@/pipeline/explain/next-word";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { requests } from "@/worker/protocol";
import type { KeptDictionary } from "@/worker/workspace";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";

/** The last dictionary and sample asked for, so that switching a concept off costs no product with the vocabulary. */
let known: { dictionary: KeptDictionary["dictionary"]; logits: ConceptLogits; row?: string; ledger?: LogitLedger } | null = null;

const wordsShown = 8;

/** The next word of a sample with some concepts off, and one word's logit split by concept. */
export const explainNextWord: HandlerOf<typeof requests.explainNextWord> = async (
  { key, sampleIndex, rowToken, off, word },
  { workspace, gate, report },
) => {
  const { reader } = workspace;
  const { dictionary } = workspace.dictionary(key);
  const options = { signal: gate.signal, onProgress: report, pause: yieldToMessages };
  if (known?.dictionary !== dictionary) known = { dictionary, logits: await readConceptLogits(reader, dictionary, options) };
  const mine = known;
  const row = JSON.stringify([sampleIndex, rowToken]);
  if (mine.row !== row || !mine.ledger) {
    mine.ledger = await readLedger(reader, dictionary, sampleIndex, mine.logits, { rowToken, ...options });
    mine.row = row;
  }
  const { ledger } = mine;
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
