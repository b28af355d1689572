import type { Table } from "@/io/table";
import type { NextWordExplanation } from "@/worker/protocol/explain";

/** The parts of one word's logit, concepts first; those that are switched off are marked, as their parts are not in the new distribution. */
export function ledgerTable({ sampleIndex, off, exact, ledger }: NextWordExplanation, nameOf: (concept: number) => string): Table {
  const { id, text, concepts, mean, rest, bias, logit, probability, wholeProbability } = ledger;
  const logitWithOff = off.reduce((rest, concept) => rest - (concepts[concept] ?? 0), logit);
  const ofAll = [sampleIndex, text, id, logit, logitWithOff, wholeProbability, probability, exact];
  const rows = [
    ...concepts.map((part, k) => [`concept ${k + 1}`, nameOf(k), part, off.includes(k)] as const),
    ...([["mean of the states", mean], ["rest of the state", rest], ["bias", bias]] as const).map(([name, part]) => [name, "", part, false] as const), // prettier-ignore
  ];
  return {
    columns: [
      "part",
      "name",
      "logit_part",
      "off",
      "sample",
      "word",
      "piece",
      "logit",
      "logit_with_off",
      "probability",
      "probability_with_off",
      "exact",
    ],
    rows: rows.map((row) => [...row, ...ofAll]),
  };
}
