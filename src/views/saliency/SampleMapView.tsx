import { useRef } from "react";
import { indexOfLargest } from "@/core/linalg/largest";
import { titleOf } from "@/views/concepts/concept-title";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { captionOf } from "@/views/media/captions";
import { SampleImage } from "@/views/media/SampleImage";
import { useRowPatch } from "@/views/media/use-row-patch";
import { formatNumber } from "@/views/numbers";
import { useActions, useConnectedSession, useInterface, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { objectsAt, patchName } from "@/views/media/patch-place";
import { SaliencyControls } from "./SaliencyControls";
import { SaliencyFigure } from "./SaliencyFigure";
import { mapTable } from "./saliency-tables";
import { useBoxes, useSampleMap } from "./use-maps";

/** One concept on the open sample's image: the map, what it says, how it is drawn, and which concept it is. */
export function SampleMapView({ sampleIndex, concept }: { readonly sampleIndex: number; readonly concept: number }) {
  const { interfaceStore } = useConnectedSession();
  const { select } = useActions();
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const reading = useSession((state) => state.jobs.readingSaliency);
  const style = useInterface((state) => state.saliency);
  const rowToken = useSession(({ artifacts: { explanation } }) =>
    explanation?.sampleIndex === sampleIndex ? explanation.token : undefined,
  );
  const own = useRowPatch(sampleIndex, rowToken)?.patch;
  const boxes = useBoxes(sampleIndex);
  const map = useSampleMap(concept);
  const figure = useRef<HTMLDivElement>(null);
  if (!dictionary) return null;
  const name = `Concept ${concept + 1}`;
  const caption = captionOf(sample, sampleIndex);
  const nameOf = (k: number) => titleOf(dictionary.grounding[k] ?? { concept: k, words: [] }, dictionary.token);
  return (
    <div className="sample-map">
      {map ? (
        <div ref={figure}>
          <SaliencyFigure {...map} source={source} caption={caption} name={name} style={style} boxes={boxes} own={own} />
        </div>
      ) : (
        <SampleImage source={source} caption={caption} />
      )}
      {map === undefined && reading && <ProgressLine label="Reading the patches" file={reading.file} />}
      {map === null && <p className="note">The bundle has no states of this sample’s patches.</p>}
      {map && (
        <p className="note">
          {name} ({nameOf(concept)}), {describe(map, boxes, dictionary.layer)}
        </p>
      )}
      <label className="inline-field sample-map-choice" data-figure="none">
        on the image
        <select
          aria-label="Concept on the image"
          value={concept}
          onChange={({ target }) => select({ mapped: target.value === "" ? null : Number(target.value) })}
        >
          <option value="">no concept</option>
          {dictionary.grounding.map((_, k) => (
            <option key={k} value={k}>
              {k + 1} {nameOf(k)}
            </option>
          ))}
        </select>
      </label>
      {map && (
        <details className="formula sample-map-style">
          <summary>How the map is drawn, and its export</summary>
          <SaliencyControls
            style={style}
            hasBoxes={boxes.length > 0}
            onStyle={(change) => interfaceStore.setState(({ saliency }) => ({ saliency: { ...saliency, ...change } }))}
          />
          <ExportFigureView
            name={`${name} on sample ${sampleIndex}`}
            figure={figure}
            table={() => mapTable(map.values, map.grid)}
            label="Export the map"
          />
        </details>
      )}
    </div>
  );
}

function describe(
  { grid, values }: NonNullable<ReturnType<typeof useSampleMap>>,
  boxes: ReturnType<typeof useBoxes>,
  layer: string,
): string {
  const largest = indexOfLargest(values);
  const objects = objectsAt(largest, grid, boxes);
  const where = boxes.length === 0 ? "" : objects.length > 0 ? `, on: ${objects.join("; ")}` : ", on no known object";
  return `u·h of the states of ${values.length} image patches, layer ${layer}: largest in ${patchName(largest, grid)}, ${formatNumber(values[largest])}${where}.`;
}
