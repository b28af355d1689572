/**
 * BERTScore compares phrases, and a concept is a list of words. Here they become phrases by a template, for want of a language
 * model in the tab; phrases that a language model wrote come as data, with the generator's name.
 */

/** Who wrote the phrases: stands beside every score made with them. */
export const templateName = "template “a photo of a …”";

/** Only so many words become phrases. */
const mostWords = 10;

/** A phrase for each word, and one for each word with the next: the score is the best of them. */
export function phrasesFromTemplate(words: readonly string[]): string[] {
  const few = words.slice(0, mostWords);
  const single = few.map((word) => `a photo of ${withArticle(word)}`);
  const pairs = few.slice(1).map((word, i) => `a photo of ${withArticle(few[i]!)} and ${withArticle(word)}`);
  return [...single, ...pairs];
}

function withArticle(word: string): string {
  return /^[aeiou]/i.test(word) ? `an ${word}` : `a ${word}`;
}
