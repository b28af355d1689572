import { useConnectedSession, useInterface } from "@/views/session-context";
import { SaliencyControls } from "@/views/saliency/drawing/SaliencyControls";

/** How all saliency maps are drawn. */
export function SaliencyStyleView({ hasBoxes }: { readonly hasBoxes: boolean }) {
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
