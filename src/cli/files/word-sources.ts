import { join } from "node:path";
import type { WordSources } from "@/core/grounding/ground";
import { checkVocabulary, lengthProblem } from "@/io/bundle/read-language-model";
import { readWordLists } from "@/io/word-lists";
import { CommandError } from "@/cli/command-error";
import { readJsonInput } from "./files";
import { readMatrix } from "./npy-rows";
import { nodeSource } from "./node-source";
import { packageFolder } from "@/cli/package-folder";

/** The language model's output side from files, for a dictionary of this width, with the project's word lists. */
export async function readWordSources(path: string, piecesPath: string, hiddenSize: number): Promise<WordSources> {
  const { rows, cols, data } = await readMatrix(path);
  if (cols !== hiddenSize) throw new CommandError(`\`${path}\` has ${cols} columns, the dictionary's concepts have ${hiddenSize}.`);
  const vocabulary = checkVocabulary(await readJsonInput(piecesPath), piecesPath);
  const problem = lengthProblem(vocabulary.length, rows, [`\`${piecesPath}\``, `\`${path}\``]);
  if (problem) throw new CommandError(problem);
  const lists = await readWordLists(nodeSource(join(packageFolder(), "public/words")));
  return { unembedding: { encoding: "float32", vocabularySize: rows, hiddenSize: cols, values: data }, vocabulary, lists };
}
