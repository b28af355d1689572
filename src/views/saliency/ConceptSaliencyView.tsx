import { captionOf } from "@/views/media/captions";
import { useInterface, useSession } from "@/views/session-context";
import { SaliencyFigure } from "@/views/saliency/drawing/SaliencyFigure";
import type { SaliencyMapProps } from "@/views/saliency/drawing/SaliencyMap";
import { useBoxes } from "./use-saliency";

type ConceptSaliencyProps = Pick<SaliencyMapProps, "name" | "grid" | "values" | "own"> & { readonly sampleIndex: number };

/** A saliency map on a sample of the open bundle, drawn as the user likes saliency maps. */
export function ConceptSaliencyView({ sampleIndex, ...saliencyMap }: ConceptSaliencyProps) {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const style = useInterface((state) => state.saliency);
  const boxes = useBoxes(sampleIndex);
  return <SaliencyFigure {...saliencyMap} source={source} caption={captionOf(sample, sampleIndex)} style={style} boxes={boxes} />;
}
