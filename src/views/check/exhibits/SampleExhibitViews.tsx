import { comparedMethods, pointAt } from "@/core/claims/check-plan";
import type { Measurement } from "@/core/scores/measurement";
import { FigureImageView } from "@/views/check/figures/FigureImageView";
import { SampleFigure } from "@/views/check/figures/SampleFigure";
import type { CheckOnScreen } from "@/views/check/use-check";
import { useMeasuredView } from "@/views/check/use-measured-view";
import { useOpenConcept } from "@/views/check/use-open-concept";
import { captionOf } from "@/views/media/captions";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { useSession } from "@/views/session-context";
import { Exhibit } from "./Exhibit";
import type { SampleExhibitProps } from "./exhibit-props";

/** One test sample and its strongest concepts. */
export function SampleExhibitView({ figure, point, dictionary, row, settings, link }: SampleExhibitProps<"sample">) {
  const openConcept = useOpenConcept();
  const sampleIndex = dictionary.projected[0]?.sampleIndices[row];
  return (
    <Exhibit heading={figure} settings={settings} actions={link}>
      <div className="figure-five">
        {sampleIndex !== undefined && <SampleView sampleIndex={sampleIndex} token={dictionary.token} />}
        <SampleFigure dictionary={dictionary} row={row} onOpen={(concept) => openConcept(point, concept)} />
      </div>
    </Exhibit>
  );
}

function SampleView({ sampleIndex, token }: { readonly sampleIndex: number; readonly token: string }) {
  const caption = useSession(({ artifacts }) => captionOf(artifacts.samples.get(sampleIndex), sampleIndex));
  useSampleAssets([sampleIndex]);
  return (
    <div className="figure-sample">
      <FigureImageView sampleIndex={sampleIndex} token={token} />
      <p>{caption}</p>
    </div>
  );
}

interface MethodsExhibitProps extends SampleExhibitProps<"sample-by-method"> {
  readonly check: CheckOnScreen;
}

/** The same sample by every method. */
export function MethodsExhibitView({ figure, check: { plan, points }, dictionary, row, settings, link }: MethodsExhibitProps) {
  const compared = comparedMethods.flatMap((method) => pointAt(plan, points, { token: dictionary.token, method }) ?? []);
  return (
    <Exhibit heading={figure} settings={{ ...settings, method: undefined, alpha: undefined, lambda: undefined }} actions={link}>
      <div className="figure-methods">
        {compared.map((point) => (
          <OneMethodView key={point.key} point={point} row={row} />
        ))}
      </div>
    </Exhibit>
  );
}

function OneMethodView({ point, row }: { readonly point: Measurement; readonly row: number }) {
  const openConcept = useOpenConcept();
  const view = useMeasuredView(point);
  if (view === null) return <p className="note">Reading the concepts…</p>;
  if (typeof view === "string") return <p className="note">{view}</p>;
  return <SampleFigure dictionary={view} row={row} onOpen={(concept) => openConcept(point, concept)} />;
}
