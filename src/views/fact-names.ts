/** The last part of a fact's name as words: "unseenPair" and "unseen_pair" are "unseen pair". */
export function factName(path: string): string {
  const name = path.split(".").at(-1)!;
  return name
    .replace(
      /(\p{Ll}|\d)(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu,
      (_, one = "", other = "", acronym = "", word = "") => `${one}${acronym} ${other}${word}`,
    )
    .replace(/_+/g, " ")
    .replace(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
}
