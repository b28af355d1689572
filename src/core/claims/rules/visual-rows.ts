import { pointAt } from "@/core/claims/check-plan";
import { type Check, type Comparison, findingOf, type Finding } from "./evidence-of";

/** The token is what fewer samples' image positions say than captions do: rows counted as they are. */
export function visualRows({ plan, points }: Check): Finding {
  return findingOf(
    plan.tokens.map((token): Comparison | { missing: string } => {
      const visual = plan.visual.find(({ word }) => word === token);
      if (!visual) return { missing: `${token}: the bundle has no dictionary of image positions.` };
      const [text, image] = [token, visual.token].map((name) => pointAt(plan, points, { token: name }));
      if (!text || !image) return { missing: `${token}: the rows of its image positions have not been read.` };
      return {
        token,
        conjunct: "fewer rows at image positions than in captions",
        by: "Rows learned from",
        direction: 1,
        decided: image.rows < text.rows ? "for" : "against",
        figures: [
          { name: "M in captions", value: text.rows },
          { name: "M at image positions", value: image.rows },
        ],
      };
    }),
  );
}
