import { findTokens } from "@/core/bundle/derived-names";
import { OpenBundleForm } from "@/views/about/OpenBundleForm";
import { OpenDictionaryView } from "@/views/export/OpenDictionaryView";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { useActions, useSession } from "@/views/session-context";

/** What stands where the cards will be: what is loading, or what to do to get some. */
export function ConceptGridEmptyView() {
  const jobs = useSession((state) => state.jobs);
  const bundle = useSession((state) => state.artifacts.bundle);
  const token = useSession((state) => state.selection?.token);
  const unreached = useSession((state) => state.unreached);
  const several = bundle && token !== undefined && (findTokens(bundle.manifest, token)?.parts.length ?? 0) > 1;
  const { learn, openBundle, retry } = useActions();
  const loading = jobs.opening ?? jobs.showing ?? jobs.learning;
  if (loading) {
    return (
      <section className="concepts" aria-label="Concepts" aria-busy="true">
        <ProgressLine label={jobs.opening ? "Opening the bundle" : "Loading the concepts"} file={loading.file} />
        <div className="card-grid" aria-hidden="true">
          {Array.from({ length: 6 }, (_, i) => (
            <div key={i} className="card card-skeleton" />
          ))}
        </div>
      </section>
    );
  }
  return (
    <section className="concepts" aria-label="Concepts">
      <div className="empty">
        {bundle && unreached !== null ? (
          <>
            <h2>The concepts of “{token}” could not be loaded</h2>
            <p>{unreached}</p>
            <button type="button" className="button is-primary" onClick={retry}>
              Retry
            </button>{" "}
            <OpenDictionaryView />
          </>
        ) : bundle ? (
          <>
            <h2>No concepts are shipped for {several ? "these tokens together" : "this layer"}</h2>
            <p>Learn a dictionary here: it takes seconds, on this machine, and nothing leaves the tab.</p>
            <button type="button" className="button is-primary" onClick={learn}>
              Learn concepts
            </button>{" "}
            <OpenDictionaryView />
          </>
        ) : (
          <>
            <h2>No bundle is open</h2>
            <p>A bundle holds a model’s states for one or more words, with images and captions. The message above says why none is open.</p>
            {unreached !== null && (
              <>
                <button type="button" className="button is-primary" onClick={retry}>
                  Retry
                </button>{" "}
              </>
            )}
            <button type="button" className="button" onClick={() => openBundle("demo")}>
              Open the demo bundle
            </button>
            <OpenBundleForm onOpen={openBundle} />
          </>
        )}
      </div>
    </section>
  );
}
