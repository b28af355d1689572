import { captionOf } from "@/views/media/captions";
import { SampleImage } from "@/views/media/SampleImage";
import { useSession } from "@/views/session-context";
import { SampleMapView } from "./SampleMapView";
import { useMapsPossible } from "./use-maps";

/** The open sample's image, with a concept's map over it where one is chosen. */
export function SampleImageView({ sampleIndex }: { readonly sampleIndex: number }) {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const mapped = useSession((state) => state.selection?.mapped ?? null);
  const possible = useMapsPossible(useSession((state) => state.artifacts.dictionary));
  if (mapped !== null && possible === true) return <SampleMapView sampleIndex={sampleIndex} concept={mapped} />;
  return <SampleImage source={source} caption={captionOf(sample, sampleIndex)} />;
}
