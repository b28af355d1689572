import { testTitles } from "@/core/metrics/statistics/compared-pairs";
import { pText } from "@/core/metrics/statistics/p-text";
import { formatNumber } from "@/views/numbers";

interface TestCellProps {
  readonly test: Shown | undefined;
}

interface Shown {
  readonly name: keyof typeof testTitles;
  readonly p: number;
  readonly count?: number; // pairs
  readonly difference?: number;
  readonly interval?: readonly [low: number, high: number] | undefined;
}

/** A p-value with the name of its test beside it. */
export function TestCell({ test }: TestCellProps) {
  if (!test) return <td className="measured">–</td>;
  const { title, definition } = testTitles[test.name];
  return (
    <td data-hint={[differenceOf(test), definition].filter(Boolean).join(" ")}>
      <span className="measured">{pText(test.p)}</span> <span className="scores-count">{title}</span>
    </td>
  );
}

function differenceOf({ difference, interval, count }: Shown): string | undefined {
  if (difference === undefined) return undefined;
  const limits = interval ? `, 95 % interval ${formatNumber(interval[0], 2)} to ${formatNumber(interval[1], 2)}` : "";
  return `Own less these: ${formatNumber(difference, 2)}${limits}, over ${count} pairs.`;
}
