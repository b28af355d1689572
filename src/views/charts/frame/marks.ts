import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from "d3";

const area = 40; // px²
const marks = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar].map((mark) => symbol(mark, area)()!);

/** The mark that goes with a hue, so that hue is never the only difference. */
export const markOf = (hue: number): string => marks[hue]!;
