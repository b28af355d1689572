import { useMemo } from "react";
import { rowOf } from "@/core/linalg/matrix";
import { topConcepts } from "@/core/metrics/words/top-concepts";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { hueOf } from "@/views/concepts/card/concept-colours";
import { summarise, summaryAt } from "@/views/concepts/concept-summary";
import { titleOf } from "@/views/concepts/card/concept-title";
import { ContributionBars } from "@/views/explain/ContributionBars";
import { methods } from "@/core/dictionary/methods/methods";
import { ConceptRowView } from "./ConceptRowView";

const bars = 3;
const shownImages = 4;
const keptImages = 2 * shownImages; // a concept with signs shows those of one sign
const shownWords = 5;

interface SampleFigureProps {
  readonly dictionary: DictionaryView;
  /** A row of the first projected split. */
  readonly row: number;
  readonly onOpen: (concept: number) => void;
}

/** What one dictionary says about a test sample: its strongest concepts as bars, each with its images and words. */
export function SampleFigure({ dictionary, row, onOpen }: SampleFigureProps) {
  const { method } = dictionary.run;
  const summaries = useMemo(() => summarise(dictionary, keptImages), [dictionary]);
  const test = dictionary.projected[0];
  if (!test) return <p className="note">This layer has no states of test samples.</p>;
  const activations = rowOf(test.activations, row);
  const top = topConcepts(activations, bars);
  const used = top.map((concept) => summaryAt(summaries[concept]!, activations[concept]!));
  const largest = Math.abs(activations[top[0] ?? 0] ?? 0);
  return (
    <div className="figure-explained" aria-label={`The sample by ${methods[method].title}`} role="group">
      <h4>{methods[method].title}</h4>
      {top.length === 0 && <p className="note">No concept is active in this sample.</p>}
      <ContributionBars
        contributions={top.map((concept, place) => ({
          concept,
          activation: activations[concept]!,
          share: largest > 0 ? activations[concept]! / largest : 0,
          name: titleOf(used[place]!, dictionary.token),
          hue: hueOf(place),
        }))}
        poor={false}
        onOpen={onOpen}
      />
      {top.map((concept, place) => (
        <ConceptRowView
          key={concept}
          concept={concept}
          hue={hueOf(place)}
          token={dictionary.token}
          images={used[place]!.images.slice(0, shownImages).map(({ sampleIndex }) => sampleIndex)}
          words={used[place]!.words.slice(0, shownWords).map(({ word }) => word)}
        />
      ))}
    </div>
  );
}
