/** A piece of the vocabulary so that its spaces can be seen: "␣dog", "⏎". */
export function pieceText(piece: string): string {
  return piece.replaceAll(" ", "␣").replaceAll("\n", "⏎") || "(empty)";
}
