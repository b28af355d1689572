import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from "d3";

const area = 40; // px²
const shapes = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar];
const marks = [
  ...shapes.map((mark) => symbol(mark, area)()!),
  "M-4.6,-2.7h9.2l-4.6,8Z", // a triangle on its tip
  "M-4,-4h8l-8,8h8Z", // an hourglass
  symbol(symbolWye, area)()!,
];

const dash = "M-5,-1.25h10v2.5h-10Z";

/** How many series are told apart, by hue and by mark. */
export const distinctSeries = marks.length;

/** The mark that goes with a hue, so that hue is never the only difference; a baseline's is a dash. */
export const markOf = (hue: number, isBaseline = false): string => (isBaseline ? dash : marks[hue]!);
