import type { Verdict } from "@/core/claims/verdict";

/** What a verdict is shown by beside its name, and what it means. */
export const verdictText: Readonly<Record<Verdict, { readonly mark: string; readonly meaning: string }>> = {
  confirmed: {
    mark: "✓",
    meaning:
      "Every part of the claim holds: by every score that was measured, for more than half of the tokens, and for none the other way.",
  },
  contradicted: {
    mark: "✗",
    meaning:
      "A part of the claim fails: by every score that was measured, for more than half of the tokens the difference goes the other way.",
  },
  undecided: {
    mark: "?",
    meaning:
      "Neither: tokens or scores differ, differences are not significant, or nothing could be measured. The reason stands beside it.",
  },
  vacuous: {
    mark: "∅",
    meaning:
      "It goes as claimed, and here it would for something that the claim is not about: it shows nothing. The reason stands beside it.",
  },
};
