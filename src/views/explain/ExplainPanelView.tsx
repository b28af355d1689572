import { useRef } from "react";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { captionOf } from "@/views/media/captions";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { useNavigation } from "@/views/navigation";
import { useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { ExplanationView } from "./ExplanationView";
import { NoSampleView } from "./NoSampleView";
import { SampleFacts } from "./SampleFacts";

/** What the dictionary says about the sample that is open. */
export function ExplainPanelView() {
  const sampleIndex = useSession((state) => state.selection?.sampleIndex ?? null);
  if (sampleIndex !== null) return <SampleView key={sampleIndex} sampleIndex={sampleIndex} />;
  return (
    <div className="explain">
      <NoSampleView />
    </div>
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
  const panel = useRef<HTMLDivElement>(null);
  useSampleAssets([sampleIndex]);
  const split = explanation?.split ?? sample?.split;
  const caption = captionOf(sample, sampleIndex);
  return (
    <div className="explain" ref={panel}>
      <header className="explain-title">
        <h2>Sample {sampleIndex}</h2>
        {split && <span className="badge">{split}</span>}
        <ExportFigureView name={`Sample ${sampleIndex}`} figure={panel} />
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
    </div>
  );
}
