import type { Run } from "@/core/bundle/manifest/schema";

type Asked = Pick<Run, "method" | "k" | "update" | "alpha" | "starts" | "seed">;

/** What a run was asked, as captions and files say it: Semi-NMF's own where it is that, with the paper's λ = 2α. */
export function settingsOfRun({ method, k, update, alpha, starts, seed }: Asked) {
  return {
    ...{ method, k },
    ...(method === "semi-nmf" && { update, alpha, lambda: 2 * alpha }),
    ...(starts !== undefined && { starts }),
    seed,
  };
}
