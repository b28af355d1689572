import { findTokens } from "@/core/bundle/derived-names";
import { rowOf } from "@/core/linalg/matrix";
import { topConcepts } from "@/core/metrics/words/top-concepts";
import type { RunSettings } from "@/state/selection/run-settings";
import type { DictionaryView, Measurement } from "@/views/artifacts";
import { SaliencyStyleView } from "@/views/saliency/SaliencyStyleView";
import { MeasuredLocalisationView } from "@/views/saliency/localisation/MeasuredLocalisationView";
import { StrongestSaliencyView } from "@/views/saliency/StrongestSaliencyView";
import { useSaliencyPossible } from "@/views/saliency/use-saliency";
import { useSession } from "@/views/session-context";
import { Exhibit } from "./Exhibit";
import { ConceptGridFigure } from "@/views/check/figures/ConceptGridFigure";
import { OpenLink } from "@/views/check/OpenLink";

interface SaliencyExhibitsProps {
  readonly point: Measurement;
  readonly dictionary: DictionaryView;
  /** A row of the first projected split. */
  readonly row: number;
  readonly settings: Partial<RunSettings>;
}

/** Figures 8 and 23: where concepts lie on the image, and concepts of visual tokens; or why they are missing. */
export function SaliencyExhibits({ point, dictionary, row, settings }: SaliencyExhibitsProps) {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const possible = useSaliencyPossible(dictionary);
  const test = dictionary.projected[0];
  const ofPatches = manifest && findTokens(manifest, dictionary.token)?.parts.every(({ visual }) => visual);
  if (possible !== true || !test)
    return (
      <Exhibit title="Figures 8 and 23" what="Where concepts lie on the image, and the concepts of visual tokens.">
        <p className="note">
          {possible && possible !== true ? possible.reason : "This bundle has no states of image patches, which these figures need."}{" "}
          {manifest?.name === "demo" && (
            <a href="?bundle=demo-visual&view=check">The demo’s second bundle has them for dog and cat: check that one.</a>
          )}
        </p>
      </Exhibit>
    );
  const sampleIndex = test.sampleIndices[row]!;
  const [strongest = null] = topConcepts(rowOf(test.activations, row), 1);
  return (
    <>
      <Exhibit
        title="Figure 8"
        settings={settings}
        what={`The sample’s strongest concepts on its image: u·h over the states of its patches, layer ${dictionary.layer}.`}
        limits="The paper shows chosen maps of another model and does not measure them; ours are measured below."
        actions={
          <OpenLink point={point} at={{ sampleIndex, saliencyConcept: strongest }}>
            Open in the explorer
          </OpenLink>
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
      {ofPatches ? (
        <Exhibit
          title="Figure 23"
          settings={settings}
          what="Concepts of visual tokens: rows are states of image patches, and the frame is the patch that each was taken at."
          limits="The paper learns from 1,752 visual tokens of dog in another model."
          actions={<OpenLink point={point}>Open in the explorer</OpenLink>}
        >
          <ConceptGridFigure dictionary={dictionary} most={6} />
        </Exhibit>
      ) : (
        <p className="note">Figure 23, the concepts of visual tokens, is shown for tokens such as dog-patches: check one of them too.</p>
      )}
    </>
  );
}
