import { captionOf } from "@/views/media/captions";
import { SampleImage } from "@/views/media/SampleImage";
import { useSession } from "@/views/session-context";
import { SampleSaliencyView } from "./SampleSaliencyView";
import { useSaliencyPossible } from "./use-saliency";

/** The open sample's image, with a concept's saliency map over it where one is chosen. */
export function SampleImageView({ sampleIndex }: { readonly sampleIndex: number }) {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const saliencyConcept = useSession((state) => state.selection?.saliencyConcept ?? null);
  const possible = useSaliencyPossible(useSession((state) => state.artifacts.dictionary));
  if (saliencyConcept !== null && possible === true) return <SampleSaliencyView sampleIndex={sampleIndex} concept={saliencyConcept} />;
  return <SampleImage source={source} caption={captionOf(sample, sampleIndex)} />;
}
