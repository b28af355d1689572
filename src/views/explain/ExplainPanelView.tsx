import { useRef } from "react";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { useNavigation } from "@/views/navigation";
import { SampleImageView } from "@/views/saliency/SampleImageView";
import { useSaliencyPossible } from "@/views/saliency/use-saliency";
import { useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { describeData } from "@/views/tokens/token-names";
import { explanationTable } from "./explanation-table";
import { ExplanationView } from "./ExplanationView";
import { NoSampleView } from "./NoSampleView";
import { RowTokenView } from "./RowTokenView";
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
  const explaining = useSession((state) => state.jobs.explaining);
  const explanation = useSession((state) =>
    state.artifacts.explanation?.sampleIndex === sampleIndex ? state.artifacts.explanation : null,
  );
  const data = useSession(({ artifacts: { bundle, dictionary } }) =>
    bundle && dictionary ? describeData(bundle.manifest, dictionary) : undefined,
  );
  const panel = useRef<HTMLDivElement>(null);
  useSampleAssets([sampleIndex]);
  const split = explanation?.split ?? sample?.split;
  const possible = useSaliencyPossible(useSession((state) => state.artifacts.dictionary));
  return (
    <div className="explain" ref={panel}>
      <header className="explain-title">
        <h2>Sample {sampleIndex}</h2>
        {split && <span className="badge">{split}</span>}
        <RowTokenView sampleIndex={sampleIndex} token={explanation?.token} />
        <ExportFigureView
          name={`Sample ${sampleIndex}`}
          figure={panel}
          {...(explanation && { table: () => explanationTable(explanation) })}
        />
        <button type="button" className="button-quiet" onClick={closeSample}>
          Close sample
        </button>
      </header>
      <div className="sample">
        <SampleImageView sampleIndex={sampleIndex} />
        <SampleFacts sample={sample} />
      </div>
      {possible !== null && possible !== true && <p className="note">{possible.reason}</p>}
      {data !== undefined && <p className="note">By the concepts of {data}.</p>}
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
