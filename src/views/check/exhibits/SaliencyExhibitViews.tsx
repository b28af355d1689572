import { findTokens } from "@/core/bundle/derived-names";
import { rowOf } from "@/core/linalg/matrix";
import { topConcepts } from "@/core/metrics/words/top-concepts";
import { ConceptGridFigure } from "@/views/check/figures/ConceptGridFigure";
import { OpenLinkView } from "@/views/check/OpenLinkView";
import { MeasuredLocalisationView } from "@/views/saliency/localisation/MeasuredLocalisationView";
import { SaliencyStyleView } from "@/views/saliency/SaliencyStyleView";
import { StrongestSaliencyView } from "@/views/saliency/StrongestSaliencyView";
import { useSaliencyPossible } from "@/views/saliency/use-saliency";
import { useSession } from "@/views/session-context";
import { Exhibit } from "./Exhibit";
import type { ConceptExhibitProps, SampleExhibitProps } from "./exhibit-props";

/** Where a sample's strongest concepts lie on its image, and how well such saliency maps hit; or why there are none. */
export function SaliencyExhibitView({ figure, point, dictionary, row, settings }: SampleExhibitProps<"saliency">) {
  const demo = useSession((state) => state.artifacts.bundle?.manifest.name === "demo");
  const possible = useSaliencyPossible(dictionary);
  const test = dictionary.projected[0];
  if (possible !== true || !test)
    return (
      <Exhibit heading={{ ...figure, note: undefined }}>
        <p className="note">
          {possible && possible !== true ? possible.reason : "This bundle has no states of image patches, which this figure needs."}{" "}
          {demo && <a href="?bundle=demo-visual&view=check">The demo’s second bundle has them for dog and cat: check that one.</a>}
        </p>
      </Exhibit>
    );
  const sampleIndex = test.sampleIndices[row]!;
  const [strongest = null] = topConcepts(rowOf(test.activations, row), 1);
  return (
    <>
      <Exhibit
        heading={figure}
        settings={settings}
        actions={
          <OpenLinkView point={point} at={{ sampleIndex, saliencyConcept: strongest }}>
            Open in the explorer
          </OpenLinkView>
        }
      >
        <StrongestSaliencyView
          dictionaryKey={point.key}
          dictionary={dictionary}
          activations={test.activations}
          row={row}
          sampleIndex={sampleIndex}
        />
      </Exhibit>
      <SaliencyStyleView hasBoxes />
      <MeasuredLocalisationView dictionaryKey={point.key} dictionary={dictionary} />
    </>
  );
}

/** The concepts of a token whose rows are states of image patches. */
export function VisualConceptsExhibitView({ figure, dictionary, settings, link }: ConceptExhibitProps<"visual-concepts">) {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const ofPatches = manifest && findTokens(manifest, dictionary.token)?.parts.every(({ visual }) => visual);
  if (!ofPatches)
    return (
      <p className="note">
        {figure.title}, the concepts of visual tokens, is shown for tokens such as dog-patches, where a bundle has them: check one of them
        too.
      </p>
    );
  return (
    <Exhibit heading={figure} settings={settings} actions={link}>
      <ConceptGridFigure dictionary={dictionary} most={figure.count} />
    </Exhibit>
  );
}
