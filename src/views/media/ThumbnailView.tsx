import { useCallback } from "react";
import { useHoverIntent } from "@/views/use-hover-intent";
import { useNavigation } from "@/views/navigation";
import { useConnectedSession, useInterface, useSession } from "@/views/session-context";
import { tokenHueOf } from "@/views/tokens/token-hues";
import { useRowPatch } from "./use-row-patch";
import { captionOf, mentions } from "./captions";
import { patchName } from "./patch-place";
import { Thumbnail } from "./Thumbnail";

interface ThumbnailViewProps {
  readonly sampleIndex: number;
  /** Whose row of the sample, where the dictionary is of several tokens. */
  readonly token?: string | undefined;
  readonly detail?: string;
  readonly inTabOrder?: boolean;
}

/** A sample's thumbnail, joined to the word under the pointer and to the sample that is open. */
export function ThumbnailView({ sampleIndex, token, detail, inTabOrder }: ThumbnailViewProps) {
  const { interfaceStore } = useConnectedSession();
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const selected = useSession(
    ({ selection }) => selection?.sampleIndex === sampleIndex && [token, undefined].includes(selection.rowToken ?? undefined),
  );
  const place = useSession(({ artifacts }) => artifacts.dictionary?.tokenRows?.findIndex((part) => part.token === token));
  const highlighted = useInterface((state) => state.word !== null && mentions(sample, state.word));
  const dimmed = useInterface((state) => state.word !== null && !mentions(sample, state.word));
  const patch = useRowPatch(sampleIndex, token);
  const { openSample } = useNavigation();
  const onPoint = useCallback((sampleIndex: number | null) => interfaceStore.setState({ sampleIndex }), [interfaceStore]);
  const hover = useHoverIntent(onPoint);
  return (
    <Thumbnail
      sampleIndex={sampleIndex}
      source={source}
      caption={captionOf(sample, sampleIndex)}
      detail={[detail, token !== undefined && `row of “${token}”`, patch && `taken at the patch of ${patchName(patch.patch, patch.grid)}`]
        .filter(Boolean)
        .join("; ")}
      patch={patch}
      hue={place === undefined ? undefined : tokenHueOf(place)}
      selected={selected}
      highlighted={highlighted}
      dimmed={dimmed}
      inTabOrder={inTabOrder}
      onOpen={(sampleIndex) => openSample(sampleIndex, token)}
      onPoint={onPoint}
      hover={hover(sampleIndex)}
    />
  );
}
