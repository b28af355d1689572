import { useState, type ReactNode } from "react";
import { comparedMethods, pointAt } from "@/core/claims/check-plan";
import type { RunSettings } from "@/state/selection/run-settings";
import type { Measurement } from "@/views/artifacts";
import { captionOf } from "@/views/media/captions";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { useSession } from "@/views/session-context";
import { Exhibit } from "./Exhibit";
import { SampleFigure } from "./SampleFigure";
import { SaliencyExhibits } from "./SaliencyExhibits";
import { FigureImage } from "@/views/check/figures/FigureImage";
import type { CheckOnScreen } from "@/views/check/use-check";
import { useMeasuredView } from "@/views/check/use-measured-view";

interface SampleExhibitsProps {
  readonly check: CheckOnScreen;
  readonly token: string;
  readonly link: ReactNode;
  readonly settings: Partial<RunSettings>;
  readonly onOpen: (point: Measurement, concept: number) => void;
}

/** Figures 5, 8 and 17–21: one test sample, explained by Semi-NMF, on its image, and by every method. */
export function SampleExhibits({ check: { plan, points }, token, link, settings, onOpen }: SampleExhibitsProps) {
  const [asked, setRow] = useState(0);
  const point = pointAt(plan, points, { token });
  const own = useMeasuredView(point);
  const samples = own && typeof own !== "string" ? own.projected[0]?.sampleIndices : undefined;
  const row = Math.min(asked, (samples?.length ?? 1) - 1);
  const sampleIndex = samples?.[row];
  const caption = useSession(({ artifacts }) =>
    sampleIndex === undefined ? "" : captionOf(artifacts.samples.get(sampleIndex), sampleIndex),
  );
  useSampleAssets(sampleIndex === undefined ? [] : [sampleIndex]);
  if (!point || !samples || sampleIndex === undefined || !own || typeof own === "string") return null;
  const compared = comparedMethods.flatMap((method) => pointAt(plan, points, { token, method }) ?? []);
  const sample = (
    <div className="figure-sample">
      <FigureImage sampleIndex={sampleIndex} token={token} />
      <p>{caption}</p>
      <label className="inline-field">
        test sample
        <select aria-label="Test sample of the figures" value={row} onChange={(event) => setRow(Number(event.target.value))}>
          {[...samples].map((index, place) => (
            <option key={index} value={place}>
              {index}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
  return (
    <>
      <Exhibit
        title="Figure 5"
        settings={settings}
        what="A test sample and its three strongest concepts; bars are divided by the largest."
        limits="The paper’s samples are other images: the layout can be compared, and whether the concepts say what is seen."
        actions={link}
      >
        <div className="figure-five">
          {sample}
          <SampleFigure dictionary={own} row={row} onOpen={(concept) => onOpen(point, concept)} />
        </div>
      </Exhibit>
      <SaliencyExhibits point={point} dictionary={own} row={row} settings={settings} />
      <Exhibit
        title="Figures 17–21"
        settings={{ ...settings, method: undefined, alpha: undefined, lambda: undefined }}
        what="The same sample by every method."
        limits="PCA’s activations have signs: a bar to the left says that the concept’s opposite is there."
        actions={link}
      >
        <div className="figure-methods">
          {compared.map((point) => (
            <OneMethod key={point.key} point={point} row={row} onOpen={onOpen} />
          ))}
        </div>
      </Exhibit>
    </>
  );
}

function OneMethod({ point, row, onOpen }: { readonly point: Measurement; readonly row: number } & Pick<SampleExhibitsProps, "onOpen">) {
  const view = useMeasuredView(point);
  if (view === null) return <p className="note">Reading the concepts…</p>;
  if (typeof view === "string") return <p className="note">{view}</p>;
  return <SampleFigure dictionary={view} row={row} onOpen={(concept) => onOpen(point, concept)} />;
}
