import { captionOf } from "@/views/media/captions";
import { useSession } from "@/views/session-context";

/** A sample's image as part of a figure; a missing one shows its caption. */
export function FigureImage({ sampleIndex }: { readonly sampleIndex: number }) {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const caption = captionOf(sample, sampleIndex);
  if (source) return <img className="figure-image" src={source} alt={caption} data-hint={caption} />;
  return <span className="figure-image is-missing">{source === null ? caption : ""}</span>;
}
