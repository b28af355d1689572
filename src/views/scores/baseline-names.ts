import type { IntrinsicScores } from "@/views/artifacts";

/** What the baselines of words are called. */
export const baselineNames: Readonly<Record<IntrinsicScores["baseline"]["kind"], string>> = {
  isotropic: "Rnd-Words (any direction)",
  uniform: "Rnd-Words (official: in [0,1]ᴰ)",
  shuffled: "shuffled labels",
};
