import type { Verdict } from "@/core/claims/verdict";

/** What a verdict is shown by beside its name, and what it means. */
export const verdictText: Readonly<Record<Verdict, { readonly mark: string; readonly meaning: string }>> = {
  confirmed: {
    mark: "✓",
    meaning: "By every score that was measured, more than half of the comparisons go as claimed with p < 0.05, and none the other way.",
  },
  contradicted: {
    mark: "✗",
    meaning: "By every score that was measured, more than half of the comparisons go the other way with p < 0.05, and none as claimed.",
  },
  undecided: {
    mark: "?",
    meaning:
      "Neither: comparisons or scores differ, differences are not significant, or nothing could be measured. The reason stands beside it.",
  },
};
