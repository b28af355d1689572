import { useActions, useSession } from "@/views/session-context";
import { ConsentListView } from "./ConsentListView";
import { AboutPage } from "./AboutPage";

/** The About page with the open bundle's licences. */
export function AboutView({ addressOf }: { readonly addressOf: (bundle: string) => string }) {
  const bundle = useSession((state) => state.artifacts.bundle);
  const name = useSession((state) => state.selection?.bundle ?? null);
  const { openBundle } = useActions();
  return (
    <AboutPage onOpen={openBundle} bundle={bundle} bundleAddress={name === null ? null : addressOf(name)}>
      <ConsentListView />
    </AboutPage>
  );
}
