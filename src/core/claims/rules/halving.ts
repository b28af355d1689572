import { countCurve, pointAt } from "@/core/claims/check-plan";
import type { Rule } from "@/core/claims/rule-schema";
import { holdsNothing, nothingIn } from "@/core/claims/statistic";
import { type Check, type Comparison, findingOf, type Finding } from "./evidence-of";

/** ‖Z − Ẑ‖² over ‖Z‖² on the rows learned from: 1 without concepts. */
function errorAt({ plan, points }: Check, token: string, conceptCount: number): number | undefined {
  return pointAt(plan, points, { token, conceptCount })?.scores.reconstruction[0]?.relativeError;
}

function isOfNothing({ plan, points }: Check, token: string): boolean {
  const point = pointAt(plan, points, { token });
  return point !== undefined && holdsNothing(point);
}

/**
 * The smallest measured K with half of the error is `by`. Figures are compared as they are: the error of one dictionary has no
 * spread. Where one concept is enough from nothing, any rule of this kind is met at once and says nothing of `by`.
 */
export function halving({ from, by }: Extract<Rule, { kind: "halving" }>, check: Check): Finding {
  const counts = [...new Set([...countCurve, check.plan.base.params.conceptCount, by])].sort((a, b) => a - b);
  return findingOf(
    check.plan.tokens.map((token): Comparison | { missing: string } => {
      if (isOfNothing(check, token)) return { missing: nothingIn(token) };
      const start = from === "nothing" ? 1 : errorAt(check, token, 1);
      if (start === undefined || start === 0) return { missing: `The error of ${token} at K = 1 has not been measured.` };
      const errors = counts.map((count) => ({ count, error: errorAt(check, token, count) }));
      const unknown = errors.find(({ count, error }) => count <= by && error === undefined);
      if (unknown) return { missing: `The error of ${token} at K = ${unknown.count} has not been measured.` };
      const first = errors.find(({ error }) => error !== undefined && error <= start / 2)?.count;
      const vacuous = from === "nothing" && first === 1;
      const decided = vacuous ? "vacuous" : first === by ? "for" : "against";
      return {
        token,
        conjunct: `K = ${by} is the smallest with half of the error`,
        by: "Reconstruction error ‖Z − Ẑ‖² / ‖Z‖²",
        direction: 0,
        decided,
        figures: [
          { name: from === "nothing" ? "K = 0" : "K = 1", value: start },
          { name: `K = ${by}`, value: errors.find(({ count }) => count === by)!.error! },
          ...(first === undefined ? [] : [{ name: "smallest K measured with half of it", value: first }]),
        ],
        ...(vacuous && { note: "One concept, which takes the mean of the states, is enough." }),
      };
    }),
  );
}
