import { captionOf } from "@/views/media/captions";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { useNavigation } from "@/views/navigation";
import { useActions, useConnectedSession, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { ExplanationView } from "./ExplanationView";
import { SampleFacts } from "./SampleFacts";

/** What the dictionary says about the sample that is open. */
export function ExplainPanelView() {
  const sampleIndex = useSession((state) => state.selection?.sampleIndex ?? null);
  return (
    <div className="explain">{sampleIndex === null ? <NoSampleView /> : <SampleView key={sampleIndex} sampleIndex={sampleIndex} />}</div>
  );
}

function NoSampleView() {
  const { select } = useActions();
  const { interfaceStore } = useConnectedSession();
  const browse = () => {
    select({ view: "samples" });
    interfaceStore.setState({ tab: "concepts" });
  };
  return (
    <>
      <h2>Explain</h2>
      <div className="empty">
        <p>Click any image. Here you will see its captions, the concepts that explain it, and how much of it they reconstruct.</p>
        <button type="button" className="button" onClick={browse}>
          Browse samples
        </button>
      </div>
    </>
  );
}

function SampleView({ sampleIndex }: { readonly sampleIndex: number }) {
  const { closeSample } = useNavigation();
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  const source = useSession((state) => state.artifacts.images.get(sampleIndex));
  const explaining = useSession((state) => state.jobs.explaining);
  const explanation = useSession((state) =>
    state.artifacts.explanation?.sampleIndex === sampleIndex ? state.artifacts.explanation : null,
  );
  useSampleAssets([sampleIndex]);
  const split = explanation?.split ?? sample?.split;
  const caption = captionOf(sample, sampleIndex);
  return (
    <>
      <header className="explain-title">
        <h2>Sample {sampleIndex}</h2>
        {split && <span className="badge">{split}</span>}
        <button type="button" className="button-quiet" onClick={closeSample}>
          Close sample
        </button>
      </header>
      <div className="sample">
        {source ? (
          <img className="sample-image" src={source} alt={caption} />
        ) : (
          <div className="sample-image is-missing">{source === null ? "This bundle has no image for this sample." : ""}</div>
        )}
        <SampleFacts sample={sample} />
      </div>
      {explanation ? (
        <ExplanationView explanation={explanation} />
      ) : explaining ? (
        <ProgressLine label="Explaining this sample" file={explaining.file} />
      ) : (
        <p className="note">The dictionary on screen has no explanation for this sample.</p>
      )}
    </>
  );
}
