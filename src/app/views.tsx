import type { ComponentType } from "react";
import { type View, viewIds } from "@/state/selection/view-ids";
import { bundleAddress } from "@/core/bundle/addresses";
import { AboutView } from "@/views/about/AboutView";
import { CheckView } from "@/views/check/CheckView";
import { ConceptGridView } from "@/views/concepts/ConceptGridView";
import { DeviceView } from "@/views/device/DeviceView";
import { SampleGridView } from "@/views/samples/SampleGridView";
import { ScoresView } from "@/views/scores/ScoresView";
import type { OfferedView } from "@/views/shell/header/ViewButtonsView";
import { SweepsView } from "@/views/sweeps/SweepsView";

/** A view: what the header says of it, and what it draws. */
export interface ViewEntry extends OfferedView {
  readonly Component: ComponentType;
  /** It takes the whole width, without the panels to learn and to explain. */
  readonly isWide: boolean;
}

const always = () => true;
const never = () => false;
const About = () => <AboutView addressOf={(bundle) => bundleAddress(bundle, document.baseURI)} />;

/** Every view once; a component that few visits need may be a `lazy(() => import(…))`. */
const entries: Readonly<Record<View, Omit<ViewEntry, "id">>> = {
  concepts: { title: "Concepts", Component: ConceptGridView, isWide: false, when: always },
  samples: { title: "Samples", Component: SampleGridView, isWide: false, when: always },
  scores: { title: "Scores", Component: ScoresView, isWide: true, when: always },
  sweeps: { title: "Sweeps", Component: SweepsView, isWide: true, when: always },
  check: { title: "Check the paper", Component: CheckView, isWide: true, when: always },
  device: { title: "This machine", Component: DeviceView, isWide: true, when: never },
  about: { title: "About", Component: About, isWide: true, when: always },
};

/** The views in the header's order. */
export const views: readonly ViewEntry[] = viewIds.map((id) => ({ id, ...entries[id] }));

/** The view of an id. */
export const viewOf = (id: View): ViewEntry => ({ id, ...entries[id] });
