/** Scores in lines for the terminal: four decimals, whatever the unit. */
import { testTitles } from "@/core/metrics/statistics/compared-pairs";
import type { Measured } from "@/core/scores/measurement";
import { type Reading, readingsOf } from "@/core/scores/score";
import { scoreTable } from "@/core/scores/score-table";

/** A number as the terminal has it. */
export const figure = (value: number | undefined): string => value?.toFixed(4) ?? "undefined";

/** A line a number, in the order of the table; scores by an encoder stand below a line that names it. */
export function* scoreLines(measured: Measured): Generator<string> {
  for (const { metric, encoder, text } of measured.encoderScores) yield `${metric} by ${encoder}; words as ${text}`;
  for (const score of scoreTable)
    for (const reading of readingsOf(score, measured)) {
      const title = reading.by ? lowerFirst(score.title) : score.title;
      const of = reading.side === "concepts" ? "" : `, ${reading.name}`;
      yield `${title}${of}: ${inWords(reading)}`;
    }
}

function inWords({ value, over, test, note }: Reading): string {
  if (value === undefined) return over && over.unscored > 0 ? `nothing to score, ${over.unscored} unscored` : "undefined";
  const spread = over?.std === undefined ? "" : ` ± ${figure(over.std)} over ${over.count}`;
  const unscored = over && over.unscored > 0 ? `, ${over.unscored} unscored` : "";
  return `${figure(value)}${spread}${unscored}${test ? `; p = ${test.p.toPrecision(2)} (${testTitles[test.name].title})` : ""}${note ? ` (${note})` : ""}`;
}

const lowerFirst = (text: string) => `${text[0]!.toLowerCase()}${text.slice(1)}`;
