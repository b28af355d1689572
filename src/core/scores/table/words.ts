import { baselineColumn } from "@/core/scores/baselines";
import { jackknifeError, meansWithoutEach } from "@/core/metrics/statistics/intervals/jackknife";
import type { WordsOverlap } from "@/core/metrics/words/words-overlap";
import { conceptsOwn, haveWords, overConcepts, type Score } from "@/core/scores/score";

/** What the words alone say. */
export const wordScores: readonly Score[] = [
  {
    id: "overlap",
    title: "Overlap of words",
    part: "overlap",
    chart: "overlap",
    definition: "The share of a concept’s words that another concept has too; the mean over concepts. Undefined for one concept.",
    unit: "share of words",
    better: "lower",
    format: 3,
    fromZero: true,
    baselines: ["random-words", "noise-images"],
    column: ({ side }) => `${baselineColumn(side)}overlap`,
    of: (measured) =>
      haveWords(measured)
        ? (measured.scores?.byWords ?? []).map(({ kind, name, overlap }) => ({
            ...{ side: kind, name },
            ...overConcepts([...overlap.concepts]),
            values: [...overlap.concepts],
            error: overlapError(overlap),
          }))
        : [],
    concepts: { column: "overlap", of: ({ scores }) => [...(scores?.byWords[0]?.overlap.concepts ?? [])] },
  },
  {
    id: "words-per-concept",
    title: "Words per concept",
    part: "words",
    chart: null,
    definition: "How many words of a concept pass the filter; the mean over concepts.",
    unit: "words",
    better: null,
    format: 1,
    fromZero: true,
    baselines: [],
    column: () => "words_per_concept",
    of: ({ words }) => (words.length > 0 ? [{ ...conceptsOwn, ...overConcepts(words.map(({ length }) => length)) }] : []),
    concepts: { column: "words", of: ({ words }) => words.map(({ length }) => length) },
  },
  {
    id: "without-words",
    title: "Concepts without words",
    part: "no words",
    chart: null,
    definition: "The share of concepts of which no word passes the filter: scores of words say nothing of them.",
    unit: "share of concepts",
    better: "lower",
    format: "percent",
    fromZero: true,
    baselines: [],
    column: () => "share_without_words",
    of: ({ words }) => (words.length > 0 ? [{ ...conceptsOwn, ...overConcepts(words.map(({ length }) => length === 0)) }] : []),
  },
];

/** Concepts are left out one by one; two have no other pair to compare theirs with. */
function overlapError({ matrix, concepts }: WordsOverlap): number | undefined {
  return concepts.length > 2 ? jackknifeError(meansWithoutEach(matrix, concepts.length)) : undefined;
}
