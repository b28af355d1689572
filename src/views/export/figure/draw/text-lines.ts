/** A run of text on one line, in the page's coordinates. */
export interface TextLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The lines that a text node takes on the page, white space as it is shown. */
export function textLines(node: Text): TextLine[] {
  const start = node.data.search(/\S/);
  if (start < 0) return [];
  const end = node.data.trimEnd().length;
  const range = document.createRange();
  const boxOf = (from: number, to: number) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({ width }) => width > 0);
  };
  const whole = boxOf(start, end);
  if (whole.length === 0) return [];
  if (whole.length === 1) return [lineOf(node.data.slice(start, end), whole[0]!)];
  const lines: TextLine[] = [];
  for (const { segment, index } of new Intl.Segmenter().segment(node.data.slice(start, end))) {
    const [box] = boxOf(start + index, start + index + segment.length);
    if (!box) continue; // white space where the line breaks
    const last = lines.at(-1);
    // Letters of a line stand in the order of reading, whichever way they run.
    if (last && box.top < last.bottom - 1 && box.bottom > last.top + 1)
      lines[lines.length - 1] = {
        ...last,
        text: last.text + segment,
        left: Math.min(last.left, box.left),
        right: Math.max(last.right, box.right),
      };
    else lines.push(lineOf(segment, box));
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, " ").trimEnd() })).filter(({ text }) => text !== "");
}

function lineOf(text: string, { left, right, top, bottom }: DOMRect): TextLine {
  return { text: text.replace(/\s+/g, " "), left, right, top, bottom };
}
