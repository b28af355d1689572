import { captionOf } from "@/views/media/captions";
import { useInterface, useSession } from "@/views/session-context";
import { SaliencyFigure } from "@/views/saliency/drawing/SaliencyFigure";
import type { SaliencyMapProps } from "@/views/saliency/drawing/SaliencyMap";
import { useBoxes } from "./use-saliency";

type ConceptMapViewProps = Pick<SaliencyMapProps, "name" | "grid" | "values" | "own"> & { readonly sampleIndex: number };

/** A map on a sample of the open bundle, drawn as the user likes maps. */
export function ConceptSaliencyView({ sampleIndex, ...map }: ConceptMapViewProps) {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const style = useInterface((state) => state.saliency);
  const boxes = useBoxes(sampleIndex);
  return <SaliencyFigure {...map} source={source} caption={captionOf(sample, sampleIndex)} style={style} boxes={boxes} />;
}
