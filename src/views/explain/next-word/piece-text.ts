/** An entry of a vocabulary as a word: the space that begins most of them is left out, other spaces and line ends can be seen. */
export function pieceText(piece: string): string {
  return (
    piece
      .replace(/^ (?=\S)/, "")
      .replaceAll(" ", "␣")
      .replaceAll("\n", "⏎") || "(empty)"
  );
}

/** How an entry begins, for a hint: with or without a space, two entries are one word to look at. */
export function pieceMeaning(piece: string): string {
  const begins = piece.startsWith(" ") ? "with a space before it: it begins a word" : "without a space before it: it may go on a word";
  return `“${pieceText(piece)}”, ${begins}`;
}
