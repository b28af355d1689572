import type { Interval } from "./intervals/bootstrap-interval";
import { pairedTest } from "./paired-test";

/** Two lists of scores of the same samples or concepts, compared: the one test of pages, files, sweeps and claims. */
export interface ComparedPairs {
  readonly name: "sign flips";
  readonly count: number; // pairs of which both sides have a score
  readonly p: number; // two-sided
  /** First side less second side, with its 95 % interval. */
  readonly difference: number;
  readonly interval: Interval | undefined;
}

/** What tests are called, and what they do. */
export const testTitles = {
  "sign flips": {
    title: "sign flips",
    definition:
      "Sign flips: a two-sided paired test. The signs of the differences of the same samples are flipped, in all ways up to 16 pairs and in 9,999 seeded ones beyond; p is the share of flips with as large a mean.",
  },
  signs: { title: "sign test", definition: "The exact sign test: of how many pairs the first side is the larger." },
  jackknife: {
    title: "jackknife",
    definition: "Student’s t of the difference over the jackknife’s standard errors, concepts left out one by one.",
  },
  permutation: {
    title: "permutation",
    definition:
      "Permutation: the images’ largest patches are dealt out anew among the images, 9,999 times; p is the share with as many hits, two-sided.",
  },
  "t-test": { title: "t-test", definition: "Student’s two-sided t-test of two independent groups of samples." },
} as const;

type Scores = readonly (number | undefined)[];

/** A page judges again whenever a dictionary has been measured: what has been compared stays compared. */
const remembered = new WeakMap<Scores, WeakMap<Scores, { readonly found: ComparedPairs | undefined }>>();

/** The comparison of `first` with `second`, entry by entry; undefined where no entry has both. */
export function comparePairs(first: Scores, second: Scores): ComparedPairs | undefined {
  const ofFirst = remembered.get(first) ?? new WeakMap<Scores, { readonly found: ComparedPairs | undefined }>();
  remembered.set(first, ofFirst);
  const known = ofFirst.get(second);
  if (known) return known.found;
  const test = pairedTest(first, second);
  const found =
    test && ({ name: "sign flips", count: test.count, p: test.p, difference: test.meanDifference, interval: test.interval } as const);
  ofFirst.set(second, { found });
  return found;
}
