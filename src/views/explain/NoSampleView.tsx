import { ThumbnailView } from "@/views/media/ThumbnailView";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { useTokenSamples } from "@/views/samples/use-token-samples";
import { useActions, useConnectedSession, useSession } from "@/views/session-context";

const offered = 8;

/** Before a sample is open: what will be here, and a few test samples to begin with. */
export function NoSampleView() {
  const { select } = useActions();
  const { interfaceStore } = useConnectedSession();
  const open = useSession((state) => state.selection !== null);
  const [first] = useTokenSamples();
  const samples = first?.rows.slice(0, offered) ?? [];
  useSampleAssets(samples.map(({ sampleIndex }) => sampleIndex));
  const browse = () => {
    select({ view: "samples" });
    interfaceStore.setState({ tab: "concepts" });
  };
  return (
    <>
      <h2>Explain</h2>
      <p className="note">
        Click any image. Here you will see its captions, the concepts that explain it, and how much of it they reconstruct.
      </p>
      {samples.length > 0 && (
        <>
          <h3 className="explain-begin">Begin with a {first?.split} sample</h3>
          <div className="concept-row-images">
            {samples.map(({ sampleIndex, token }) => (
              <ThumbnailView
                key={`${sampleIndex} ${token}`}
                sampleIndex={sampleIndex}
                token={token}
                detail={`sample ${sampleIndex}; click explains it`}
              />
            ))}
          </div>
        </>
      )}
      {open && (
        <button type="button" className="button explain-browse" onClick={browse}>
          Browse all samples
        </button>
      )}
    </>
  );
}
