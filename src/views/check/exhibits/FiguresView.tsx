import { isCurve } from "@/core/claims/paper/figure-schema";
import type { CheckOnScreen } from "@/views/check/use-check";
import { CurveExhibitView } from "./CurveExhibitView";
import { TokenFiguresView } from "./TokenFiguresView";

/** The paper's figures in its order: first those of all checked tokens, then those of one. */
export function FiguresView({ check }: { readonly check: CheckOnScreen }) {
  const { figures } = check.paper;
  return (
    <>
      {figures.filter(isCurve).map((figure) => (
        <CurveExhibitView key={figure.id} figure={figure} check={check} />
      ))}
      <TokenFiguresView check={check} figures={figures.filter((figure) => !isCurve(figure))} />
    </>
  );
}
