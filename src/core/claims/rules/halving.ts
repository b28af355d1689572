import { countCurve, pointAt } from "@/core/claims/check-plan";
import type { Rule } from "@/core/claims/rule-schema";
import { type Check, findingOf, type Finding } from "./evidence-of";

/** ‖Z − Ẑ‖² over ‖Z‖² on the rows learned from: 1 without concepts. */
function errorAt({ plan, points }: Check, token: string, conceptCount: number): number | undefined {
  return pointAt(plan, points, { token, conceptCount })?.scores.reconstruction[0]?.relativeError;
}

/** Figures are compared as they are: the error of one dictionary has no spread. */
export function halving({ from, by }: Extract<Rule, { kind: "halving" }>, check: Check): Finding {
  const counts = [...new Set([...countCurve, check.plan.base.params.conceptCount, by])].sort((a, b) => a - b);
  return findingOf(
    check.plan.tokens.map((token) => {
      const error = errorAt(check, token, by);
      const start = from === "nothing" ? 1 : errorAt(check, token, 1);
      if (error === undefined) return { missing: `The error of ${token} at K = ${by} has not been measured.` };
      if (start === undefined || start === 0) return { missing: `The error of ${token} at K = 1 has not been measured.` };
      const first = counts.find((count) => (errorAt(check, token, count) ?? Infinity) <= start / 2);
      return {
        token,
        by: "Reconstruction error ‖Z − Ẑ‖² / ‖Z‖²",
        stance: error <= start / 2 ? ("for" as const) : ("against" as const),
        figures: [
          { name: from === "nothing" ? "K = 0" : "K = 1", value: start },
          { name: `K = ${by}`, value: error },
          ...(first === undefined ? [] : [{ name: "smallest K measured with half of it", value: first }]),
        ],
      };
    }),
  );
}
