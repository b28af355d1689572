import { useConnectedSession, useInterface } from "@/views/session-context";
import { SaliencyControls } from "@/views/saliency/map/SaliencyControls";

/** How all maps are drawn. */
export function MapStyleView({ hasBoxes }: { readonly hasBoxes: boolean }) {
  const { interfaceStore } = useConnectedSession();
  const style = useInterface((state) => state.saliency);
  return (
    <SaliencyControls
      style={style}
      hasBoxes={hasBoxes}
      onStyle={(change) => interfaceStore.setState(({ saliency }) => ({ saliency: { ...saliency, ...change } }))}
    />
  );
}
