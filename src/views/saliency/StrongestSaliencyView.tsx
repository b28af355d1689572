import { topConcepts } from "@/core/metrics/words/top-concepts";
import { rowOf, type Matrix } from "@/core/linalg/matrix";
import { titleOf } from "@/views/concepts/card/concept-title";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { useRowPatch } from "@/views/media/use-row-patch";
import { formatFixed } from "@/views/numbers";
import { ConceptSaliencyView } from "./ConceptSaliencyView";
import { describeLargest } from "@/views/saliency/drawing/describe-largest";
import { useBoxes, useSampleSaliency } from "./use-saliency";

interface StrongestSaliencyProps {
  /** The key that the worker keeps the dictionary under. */
  readonly dictionaryKey: string;
  readonly dictionary: Pick<DictionaryView, "token" | "grounding">;
  /** Activations of a split, and the sample's row among them. */
  readonly activations: Matrix;
  readonly row: number;
  readonly sampleIndex: number;
}

const mostConcepts = 3;

/** The strongest concepts of a sample side by side on its image (the paper's figure 8). */
export function StrongestSaliencyView({ dictionaryKey, dictionary, activations, row, sampleIndex }: StrongestSaliencyProps) {
  const saliency = useSampleSaliency(dictionaryKey, sampleIndex);
  const boxes = useBoxes(sampleIndex);
  const own = useRowPatch(sampleIndex, dictionary.token)?.patch;
  if (saliency === null) return <p className="note">The bundle has no states of this sample’s patches.</p>;
  if (saliency === undefined) return <p className="note">Reading the patches…</p>;
  const sampleActivations = rowOf(activations, row);
  return (
    <ul className="strongest-saliency">
      {topConcepts(sampleActivations, mostConcepts).map((concept) => (
        <li key={concept}>
          <h4>
            Concept {concept + 1}, {titleOf(dictionary.grounding[concept] ?? { concept, words: [] }, dictionary.token)}
          </h4>
          <ConceptSaliencyView
            sampleIndex={sampleIndex}
            name={`Concept ${concept + 1}`}
            grid={saliency.grid}
            values={saliency.saliencyOf(concept)}
            own={own}
          />
          <p className="note">
            Activation {formatFixed(sampleActivations[concept], 2)}; {describeLargest(saliency.saliencyOf(concept), saliency.grid, boxes)}.
          </p>
        </li>
      ))}
    </ul>
  );
}
