import { Suspense } from "react";
import { homeView } from "@/state/selection/view-ids";
import { useSession } from "@/views/session-context";
import { Layout } from "./Layout";
import { viewOf } from "./views";

/** The view that the selection asks for, in the frame they share. */
export function Routes() {
  const view = viewOf(useSession((state) => state.selection?.view ?? homeView));
  return (
    <Layout view={view}>
      <Suspense fallback={<p className="note">Loading the view…</p>}>
        <view.Component />
      </Suspense>
    </Layout>
  );
}
