import { useNavigation } from "@/views/navigation";
import { useConnectedSession, useInterface, useSession } from "@/views/session-context";
import { useRowPatch } from "./use-row-patch";
import { captionOf, mentions } from "./captions";
import { patchName } from "./patch-place";
import { Thumbnail } from "./Thumbnail";

interface ThumbnailViewProps {
  readonly sampleIndex: number;
  readonly detail?: string;
  readonly inTabOrder?: boolean;
}

/** A sample's thumbnail, joined to the word under the pointer and to the sample that is open. */
export function ThumbnailView({ sampleIndex, detail, inTabOrder }: ThumbnailViewProps) {
  const { interfaceStore } = useConnectedSession();
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const selected = useSession((state) => state.selection?.sampleIndex === sampleIndex);
  const highlighted = useInterface((state) => state.word !== null && mentions(sample, state.word));
  const dimmed = useInterface((state) => state.word !== null && !mentions(sample, state.word));
  const patch = useRowPatch(sampleIndex);
  const { openSample } = useNavigation();
  return (
    <Thumbnail
      sampleIndex={sampleIndex}
      source={source}
      caption={captionOf(sample, sampleIndex)}
      detail={patch ? [detail, `taken at the patch of ${patchName(patch.patch, patch.grid)}`].filter(Boolean).join("; ") : detail}
      patch={patch}
      selected={selected}
      highlighted={highlighted}
      dimmed={dimmed}
      inTabOrder={inTabOrder}
      onOpen={openSample}
      onPoint={(sampleIndex) => interfaceStore.setState({ sampleIndex })}
    />
  );
}
