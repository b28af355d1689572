import type { View } from "@/state/selection/selection";
import { AboutView } from "@/views/about/AboutView";
import { CheckView } from "@/views/check/CheckView";
import { ConceptGridView } from "@/views/concepts/ConceptGridView";
import { DeviceView } from "@/views/device/DeviceView";
import { SampleGridView } from "@/views/samples/SampleGridView";
import { ScoresView } from "@/views/scores/ScoresView";
import { SweepsView } from "@/views/sweeps/SweepsView";
import { useSession } from "@/views/session-context";
import { bundleAddress } from "./bundle-address";
import { Layout } from "./Layout";

const addressOf = (bundle: string) => bundleAddress(bundle, document.baseURI);

/** Views that take the whole width. */
const pages: ReadonlySet<View> = new Set(["scores", "sweeps", "check", "device", "about"]);

/** The view that the selection asks for, in the frame they share. */
export function Routes() {
  const view = useSession((state) => state.selection?.view ?? "concepts");
  return (
    <Layout view={view} page={pages.has(view)}>
      {view === "about" && <AboutView addressOf={addressOf} />}
      {view === "device" && <DeviceView />}
      {view === "scores" && <ScoresView />}
      {view === "sweeps" && <SweepsView />}
      {view === "check" && <CheckView />}
      {view === "samples" && <SampleGridView />}
      {view === "concepts" && <ConceptGridView />}
    </Layout>
  );
}
