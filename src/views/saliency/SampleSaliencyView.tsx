import { useRef } from "react";
import { titleOf } from "@/views/concepts/card/concept-title";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { captionOf } from "@/views/media/captions";
import { SampleImage } from "@/views/media/SampleImage";
import { useRowPatch } from "@/views/media/use-row-patch";
import { useActions, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { ConceptSaliencyView } from "./ConceptSaliencyView";
import { describeLargest } from "@/views/saliency/drawing/describe-largest";
import { SaliencyStyleView } from "./SaliencyStyleView";
import { HitRateNoteView } from "@/views/saliency/localisation/HitRateNoteView";
import { saliencyTable } from "@/views/saliency/localisation/saliency-tables";
import { useBoxes, useSampleSaliency } from "./use-saliency";

/** One concept on the open sample's image: the saliency map, what it says, how it is drawn, and which concept it is. */
export function SampleSaliencyView({ sampleIndex, concept }: { readonly sampleIndex: number; readonly concept: number }) {
  const { select } = useActions();
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const reading = useSession((state) => state.jobs.readingSaliency);
  const rowToken = useSession(({ artifacts: { explanation } }) =>
    explanation?.sampleIndex === sampleIndex ? explanation.token : undefined,
  );
  const own = useRowPatch(sampleIndex, rowToken)?.patch;
  const boxes = useBoxes(sampleIndex);
  const saliency = useSampleSaliency(dictionary?.key, sampleIndex);
  const figure = useRef<HTMLDivElement>(null);
  if (!dictionary) return null;
  const name = `Concept ${concept + 1}`;
  const values = saliency?.saliencyOf(concept);
  const nameOf = (k: number) => titleOf(dictionary.grounding[k] ?? { concept: k, words: [] }, dictionary.token);
  return (
    <div className="sample-saliency">
      {saliency && values ? (
        <div ref={figure}>
          <ConceptSaliencyView sampleIndex={sampleIndex} name={name} grid={saliency.grid} values={values} own={own} />
        </div>
      ) : (
        <SampleImage source={source} caption={captionOf(sample, sampleIndex)} />
      )}
      {saliency === undefined && reading && <ProgressLine label="Reading the patches" file={reading.file} />}
      {saliency === null && <p className="note">The bundle has no states of this sample’s patches.</p>}
      {saliency && values && (
        <p className="note">
          {name} ({nameOf(concept)}), u·h of the states of {values.length} image patches, layer {dictionary.layer}:{" "}
          {describeLargest(values, saliency.grid, boxes)}.
        </p>
      )}
      {saliency && values && boxes.length > 0 && <HitRateNoteView dictionaryKey={dictionary.key} concept={concept} />}
      <label className="inline-field sample-saliency-choice" data-figure="none">
        on the image
        <select
          aria-label="Concept on the image"
          value={concept}
          onChange={({ target }) => select({ saliencyConcept: target.value === "" ? null : Number(target.value) })}
        >
          <option value="">no concept</option>
          {dictionary.grounding.map((_, k) => (
            <option key={k} value={k}>
              {k + 1} {nameOf(k)}
            </option>
          ))}
        </select>
      </label>
      {saliency && values && (
        <details className="formula sample-saliency-style">
          <summary>How the saliency map is drawn, and its export</summary>
          <SaliencyStyleView hasBoxes={boxes.length > 0} />
          <ExportFigureView
            name={`${name} on sample ${sampleIndex}`}
            figure={figure}
            table={() => saliencyTable(values, saliency.grid)}
            label="Export the saliency map"
          />
        </details>
      )}
    </div>
  );
}
