import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { ConceptGridEmptyView } from "@/views/concepts/ConceptGridEmptyView";
import { captionsInclude } from "@/views/media/captions";
import { describeData } from "@/views/tokens/token-names";
import { ThumbnailView } from "@/views/media/ThumbnailView";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { formatCount } from "@/views/numbers";
import { useActions, useInterface, useSession } from "@/views/session-context";
import { rowsOf, unfiltered } from "./sample-list";
import { SampleToolbar } from "./SampleToolbar";
import { useTokenSamples } from "./use-token-samples";

const pageSize = 120;

/** Every sample of the token, by page; a click explains one. */
export function SampleGridView() {
  const { needSamples } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const samples = useSession((state) => state.artifacts.samples);
  const query = useInterface((state) => state.query);
  const [chosen, setChosen] = useState<string | null>(null);
  const [chosenToken, setChosenToken] = useState(unfiltered);
  const [page, setPage] = useState(0);
  const splits = useTokenSamples();
  const split = chosen ?? splits[0]?.split ?? unfiltered;
  const tokens = dictionary?.tokenRows?.map(({ token }) => token) ?? [];
  const token = tokens.includes(chosenToken) ? chosenToken : unfiltered;
  const all = useMemo(() => rowsOf(splits, split, token), [splits, split, token]);
  const text = useDeferredValue(query.trim());

  // Captions have to be here before they can be searched.
  useEffect(() => {
    if (text !== "") needSamples(all.map(({ sampleIndex }) => sampleIndex));
  }, [text, all, needSamples]);

  const found = useMemo(
    () => (text === "" ? all : all.filter(({ sampleIndex }) => captionsInclude(samples.get(sampleIndex), text))),
    [all, samples, text],
  );
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const at = Math.min(page, pages - 1);
  const visible = found.slice(at * pageSize, (at + 1) * pageSize);
  const waiting = text === "" ? 0 : all.filter(({ sampleIndex }) => !samples.has(sampleIndex)).length;
  useSampleAssets(visible.map(({ sampleIndex }) => sampleIndex));

  if (!dictionary) return <ConceptGridEmptyView />;
  return (
    <section className="concepts" aria-label="Samples">
      <SampleToolbar
        data={manifest ? describeData(manifest, dictionary) : dictionary.token}
        splits={splits}
        split={split}
        tokens={tokens}
        token={token}
        shown={found.length}
        total={all.length}
        onSplit={(split) => {
          setChosen(split);
          setPage(0);
        }}
        onToken={(token) => {
          setChosenToken(token);
          setPage(0);
        }}
      />
      {waiting > 0 && <p className="note">Loading {formatCount(waiting)} captions to search them…</p>}
      <ul className="sample-grid">
        {visible.map(({ sampleIndex, token }) => (
          <li key={`${sampleIndex} ${token}`}>
            <ThumbnailView sampleIndex={sampleIndex} token={token} detail={`sample ${sampleIndex}; click explains it`} />
          </li>
        ))}
      </ul>
      {found.length === 0 && waiting === 0 && <p className="empty">No caption holds this text.</p>}
      {pages > 1 && (
        <nav className="pages" aria-label="Pages of samples">
          <button type="button" className="button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            Previous page
          </button>
          <span className="note">
            page {at + 1} of {pages}
          </span>
          <button type="button" className="button" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            Next page
          </button>
        </nav>
      )}
    </section>
  );
}
