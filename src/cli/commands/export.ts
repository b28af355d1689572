import type { Command } from "commander";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { valuesOfRun } from "@/core/settings/dictionary-settings";
import { filedSettings } from "@/core/settings/filed-settings";
import { codeVersion } from "@/core/bundle/version";
import { groundSamples } from "@/core/grounding/ground-samples";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import { readableEndingsText, savedEndings, savedFormatOf } from "@/core/dictionary/saved-formats";
import { writeSavedDictionary } from "@/io/saved-dictionary/write-saved-dictionary";
import { CommandError } from "@/cli/command-error";
import { readDictionary } from "@/cli/files/dictionary-folder";
import { readJsonInput } from "@/cli/files/files";
import { outputFile } from "@/cli/output/output";
import { readSampleList } from "@/cli/files/sample-list";

interface ExportOptions {
  dictionary: string;
  grounding?: string;
  samples?: string;
  token?: string;
  layer?: string;
  out: string;
}

/** `coxlmm export`: a dictionary as one file in the official code's keys. */
export function exportCommand(command: Command): void {
  command
    .description("write a dictionary as one file, in the official code's keys, that NumPy or safetensors and the explorer read")
    .requiredOption("--dictionary <path>", `the folder of coxlmm learn, or a file that ends in ${readableEndingsText}`)
    .requiredOption("--out <file>", `ends in ${savedEndings}`)
    .option("--grounding <file.json>", "its words and samples, as coxlmm ground writes them")
    .option("--samples <file.json>", "the learned rows' samples: a list of { image }, whose names stand in the file")
    .option("--token <word>", "the token of interest, for the explorer to show it on")
    .option("--layer <id>", "the layer's id in the bundle")
    .action(exportDictionary);
}

async function exportDictionary({ dictionary, grounding: words, samples: list, token, layer, out }: ExportOptions): Promise<void> {
  const format = savedFormatOf(out);
  if (!format) throw new CommandError(`\`${out}\` must end in ${savedEndings}.`);
  const output = await outputFile(out);
  const { concepts, mean, activations, run } = await readDictionary(dictionary);
  const grounding = words === undefined ? withoutWords(activations) : parseAs(groundingSchema, await readJsonInput(words), `\`${words}\``);
  if (grounding.length !== run.k) throw new CommandError(`The dictionary has ${run.k} concepts, \`${words}\` ${grounding.length}.`);
  if (grounding.some(({ samples }) => samples.some(({ row }) => row >= activations.rows)))
    throw new CommandError(`\`${words}\` names rows that the dictionary does not have.`);
  const samples = list === undefined ? undefined : await readSampleList(list, activations.rows, dictionary);
  const settings = {
    ...(token !== undefined && { token }),
    ...(layer !== undefined && { layer }),
    ...filedSettings(valuesOfRun(run)),
    ...(run.inputSha256 !== undefined && { inputSha256: run.inputSha256 }),
    version: run.version ?? codeVersion,
  };
  const saved = {
    ...{ method: run.method, concepts, activations, projected: [] },
    ...(mean && { mean }),
    words: grounding.map((concept) => concept.words.map(({ word }) => word)),
    images: grounding.map((concept) => concept.samples.map(({ row }) => samples?.[row]?.image ?? `row ${row}`)),
    notes: { format: "coxlmm-dictionary" as const, version: 1 as const, settings, run, samples: {} },
  };
  await output.write(writeSavedDictionary(saved, format));
  console.log(`${run.k} concepts, ${activations.rows} activations: ${out}`);
}

const withoutWords = (activations: Parameters<typeof groundSamples>[0]): ConceptGrounding[] =>
  groundSamples(activations).map((samples, concept) => ({ concept, words: [], samples }));
