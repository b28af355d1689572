interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** Numbers as people list them, or a sentence that says what is wrong with the list. */
export function readNumberList(text: string, { least, most, whole }: Range): readonly number[] | string {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  if (words.length === 0) return "Name at least one value.";
  const isUsable = (word: string) => {
    const value = Number(word);
    return value >= least && value <= most && (!whole || Number.isInteger(value));
  };
  const wrong = words.find((word) => !isUsable(word));
  if (wrong !== undefined)
    return `“${wrong.slice(0, 20)}” is no ${whole ? "whole number" : "number"} from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}. Commas separate values; decimals have a point.`;
  return [...new Set(words.map(Number))];
}
