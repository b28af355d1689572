import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from "d3";

const area = 40; // px²
const marks = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar].map((mark) => symbol(mark, area)()!);

const dash = "M-5,-1.25h10v2.5h-10Z";

/** The mark that goes with a hue, so that hue is never the only difference; a baseline's is a dash. */
export const markOf = (hue: number, isBaseline = false): string => (isBaseline ? dash : marks[hue]!);
