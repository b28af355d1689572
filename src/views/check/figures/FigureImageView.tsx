import { captionOf } from "@/views/media/captions";
import { PatchOutline } from "@/views/media/PatchOutline";
import { Picture } from "@/views/media/Picture";
import { useRowPatch } from "@/views/media/use-row-patch";
import { useSession } from "@/views/session-context";

interface FigureImageProps {
  readonly sampleIndex: number;
  /** Where its rows were taken at patches, the sample's is framed. */
  readonly token: string;
}

/** A sample's image as part of a figure; a missing one shows its caption. */
export function FigureImageView({ sampleIndex, token }: FigureImageProps) {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const caption = captionOf(sample, sampleIndex);
  const patch = useRowPatch(sampleIndex, token);
  if (source)
    return (
      <span className="figure-framed" data-sample={sampleIndex}>
        <Picture className="figure-image" source={source} alt={caption} data-hint={caption} />
        {patch && <PatchOutline {...patch} />}
      </span>
    );
  return (
    <span className="figure-image is-missing" data-sample={sampleIndex}>
      {source === null ? caption : ""}
    </span>
  );
}
