/** A finding by dictionaries that were learned again from drawn samples: what their spread adds to the tests over samples. */
import { spreadOf, widenedInterval, widenedP } from "@/core/metrics/statistics/intervals/two-sources";
import type { Comparison, Finding, RawTest } from "./evidence-of";

/** The same comparison by each of the dictionaries learned again; where fewer than two have it, its test stays as it is. */
export function withRelearned(finding: Finding, again: readonly Finding[]): Finding {
  if (again.length === 0) return finding;
  return { ...finding, comparisons: finding.comparisons.map((comparison) => widened(comparison, again)) };
}

function widened(comparison: Comparison, again: readonly Finding[]): Comparison {
  const { test, control, direction } = comparison;
  const others = again.flatMap(({ comparisons }) =>
    comparisons.filter(({ token, conjunct }) => token === comparison.token && conjunct === comparison.conjunct),
  );
  const tested = others.flatMap((other) => (other.test ? [{ direction: other.direction, difference: other.test.difference }] : []));
  const controls = others.flatMap((other) =>
    other.control ? [{ direction: other.control.direction, difference: other.control.test.difference }] : [],
  );
  return {
    ...comparison,
    ...(test && { test: widenedTest(test, direction, tested) }),
    ...(control && { control: { ...control, test: widenedTest(control.test, control.direction, controls) } }),
  };
}

/** The interval by the spread of the difference, p by that of what the test is of: of a sign test, points; of a margin, what is left of it. */
function widenedTest(
  test: RawTest,
  direction: number,
  again: readonly { readonly direction: number; readonly difference: number }[],
): RawTest {
  const moves = spreadOf(again.map(({ difference }) => difference));
  const leads = spreadOf(again.map((each) => each.direction));
  if (!moves || !leads) return test;
  return {
    ...test,
    p: widenedP(direction, test.p, leads),
    interval: test.interval && widenedInterval(test.difference, test.interval, moves),
    overSamples: { p: test.p, interval: test.interval },
    relearned: { ...moves, leadDeviation: leads.deviation },
  };
}
