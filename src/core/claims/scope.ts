/** What a verdict is about, and what it is not: stands above the verdicts wherever they are shown. */
export const scope: readonly string[] = [
  "A verdict is about this bundle’s model and data. They are not the publication’s, so nothing here reproduces it: which side is ahead can be compared, not by how much.",
  "Scores by different encoders cannot be compared in level: ours stand beside the published ones and are not subtracted.",
];

/** What the intervals of a check are over. */
export const intervalsAre = (relearned: number): string =>
  relearned > 0
    ? `Intervals are over test samples and over dictionaries that were learned again from ${relearned} drawings of the learning samples.`
    : "Intervals are over test samples, with the dictionary as it was learned: learned from other samples it would be another one.";
