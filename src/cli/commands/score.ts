import type { Command } from "commander";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import { parseAs } from "@/core/bundle/parse-manifest";
import { phrasesFromTemplate, templateName } from "@/core/metrics/phrases";
import { readNpyMatrix } from "@/io/npy";
import { memoryEmbeddingCache } from "@/io/embedding-cache";
import { phrasesSchema } from "@/io/read-embeddings";
import { bertScorer, writtenPhrases, type PhraseWriter } from "@/pipeline/bert-scorer";
import { clipScorer } from "@/pipeline/clip-scorer";
import type { NeuralScorer } from "@/pipeline/neural-scorer";
import { openNamedClip, openNamedTokenEncoder } from "@/pipeline/open-encoder";
import { scoreDictionary, type NeuralScores, type ScoredDictionary } from "@/pipeline/score-dictionary";
import { CommandError } from "@/cli/command-error";
import { decodeImage } from "@/cli/decode-image";
import { readDictionaryFolder } from "@/cli/dictionary-folder";
import { onnxRuntime, readEncoderFile } from "@/cli/encoder-files";
import { readInput, readJsonInput, writeOutput } from "@/cli/files";
import { wholeNumber } from "@/cli/number-options";
import { wordScoreLines, wordScores } from "@/cli/word-scores";
import { readSampleList, type ListedSample } from "@/cli/sample-list";

interface ScoreOptions {
  dictionary: string;
  grounding: string;
  samples: string;
  test: string;
  testSamples: string;
  clip?: string;
  clipText?: string;
  textEncoder?: string;
  tokenizer?: string;
  idf?: true;
  baselineF1?: number;
  phrases?: string;
  phrasesBy?: string;
  token?: string;
  seed: number;
  out: string;
}

/** `coxlmm score`: CLIPScore or BERTScore of a dictionary by an encoder that the user has; without one, overlap and agreement with facts. */
export function scoreCommand(command: Command): void {
  command
    .description("score a dictionary's words against its samples, with an encoder or by what is known of them")
    .requiredOption("--dictionary <folder>", "as coxlmm learn writes it")
    .requiredOption("--grounding <file.json>", "as coxlmm ground writes it")
    .requiredOption("--samples <file.json>", "the learned rows' samples: a list of { captions, image }")
    .requiredOption("--test <file.npy>", "activations of test samples [N×K], as coxlmm explain writes them")
    .requiredOption("--test-samples <file.json>", "their samples")
    .requiredOption("--out <file.json>", "where the scores go")
    .option("--clip <file.onnx>", "CLIPScore: the image side, or the whole CLIP")
    .option("--clip-text <file.onnx>", "its text side, where it is a file of its own")
    .option("--text-encoder <file.onnx>", "BERTScore: a text encoder")
    .option("--tokenizer <file.json>", "the tokenizer.json of either")
    .option("--idf", "BERTScore: pieces weigh by inverse document frequency")
    .option("--baseline-f1 <number>", "BERTScore: rescale so that this is 0", Number)
    .option("--phrases <file.json>", "BERTScore: phrases by words, in place of the template")
    .option("--phrases-by <name>", "who wrote them")
    .option("--token <word>", "without an encoder: the token of interest, whose own words never count as true")
    .option("--seed <number>", "without an encoder: of the shuffled labels", wholeNumber("--seed", 0, 0xffffffff), 0)
    .action(score);
}

async function score(options: ScoreOptions): Promise<void> {
  const encoders = [options.clip, options.textEncoder].filter((path) => path !== undefined).length;
  if (encoders > 1) throw new CommandError("Name one encoder: --clip for CLIPScore, or --text-encoder for BERTScore.");
  if (encoders === 0 && options.token === undefined)
    throw new CommandError(
      "Name an encoder (--clip for CLIPScore, or --text-encoder for BERTScore), or the --token for the scores without one.",
    );
  if (encoders === 1 && options.tokenizer === undefined) throw new CommandError("--tokenizer must name the encoder's tokenizer.json.");
  if (options.baselineF1 !== undefined && !(options.baselineF1 < 1)) throw new CommandError("--baseline-f1 must be a number below 1.");
  const { activations, run } = await readDictionaryFolder(options.dictionary);
  const grounding = parseAs(groundingSchema, await readJsonInput(options.grounding), `\`${options.grounding}\``);
  const test = readNpyMatrix(await readInput(options.test), options.test);
  if (grounding.length !== activations.cols || test.cols !== activations.cols)
    throw new CommandError(
      `The dictionary has ${activations.cols} concepts, the grounding ${grounding.length}, \`${options.test}\` ${test.cols}.`,
    );
  if (grounding.some(({ samples }) => samples.some(({ row }) => row >= activations.rows)))
    throw new CommandError(`\`${options.grounding}\` names rows that the dictionary does not have.`);
  const learned = await readSampleList(options.samples, activations.rows, options.dictionary);
  const tested = await readSampleList(options.testSamples, test.rows, options.test);
  if (encoders === 0) {
    const token = options.token!;
    const facts = (samples: readonly ListedSample[]) => samples.map(({ factors }) => ({ factors, token }));
    const rows = { learned: { activations, samples: facts(learned) }, tested: { activations: test, samples: facts(tested) } };
    const scores = await wordScores({ grounding, ...rows, token, method: run.method, seed: options.seed });
    await writeOutput(options.out, `${JSON.stringify(scores, null, 1)}\n`);
    for (const line of wordScoreLines(scores)) console.log(line);
    return;
  }
  const dictionary: ScoredDictionary = {
    grounding,
    learn: { split: "learned", sampleIndices: Int32Array.from(learned, (_, i) => i) },
    test: { split: "test", activations: test, sampleIndices: Int32Array.from(tested, (_, i) => learned.length + i) },
  };
  const scores = await scoreDictionary(dictionary, await openScorer(options, [...learned, ...tested]));
  await writeOutput(options.out, `${JSON.stringify({ ...scores, sampleIndices: undefined }, null, 1)}\n`);
  for (const line of linesOf(scores)) console.log(line);
}

async function openScorer(options: ScoreOptions, samples: readonly ListedSample[]): Promise<NeuralScorer> {
  const tokenizer = await readEncoderFile(options.tokenizer!);
  const captions = async (index: number) => samples[index]!.captions;
  if (options.clip !== undefined) {
    const vision = await readEncoderFile(options.clip);
    const text = options.clipText === undefined ? vision : await readEncoderFile(options.clipText);
    const clip = await openNamedClip(vision.name, { vision, text, tokenizer }, onnxRuntime());
    const image = async (index: number) => {
      const path = samples[index]!.image;
      return path === undefined ? undefined : { bytes: await readInput(path), mediaType: path };
    };
    return clipScorer(clip, { image, captions, decode: decodeImage }, memoryEmbeddingCache());
  }
  const model = await readEncoderFile(options.textEncoder!);
  const encoder = await openNamedTokenEncoder(model.name, { model, tokenizer }, onnxRuntime());
  const { baselineF1: f1 } = options;
  const baseline = f1 === undefined ? undefined : { precision: f1, recall: f1, f1 };
  return bertScorer(encoder, captions, await phraseWriter(options), { idf: options.idf ?? false, baseline });
}

async function phraseWriter({ phrases, phrasesBy }: ScoreOptions): Promise<PhraseWriter> {
  if (phrases === undefined) return { name: templateName, phrases: phrasesFromTemplate };
  const written = parseAs(phrasesSchema, await readJsonInput(phrases), `\`${phrases}\``);
  return writtenPhrases(phrasesBy ?? phrases, written);
}

function* linesOf({ metric, encoder, text, byWords, captions }: NeuralScores): Generator<string> {
  yield `${metric} by ${encoder}; words as ${text}`;
  const [{ reports }] = byWords as [NeuralScores["byWords"][number]];
  const named = {
    "test score, top-1": reports.top1,
    "test score, mean of top-3": reports.top3,
    "grounding score": reports.grounding,
    "GT-captions": captions.report,
  };
  for (const [name, { summary, unscored }] of Object.entries(named))
    yield `${name}: ${summary ? `${summary.mean.toFixed(4)} ± ${summary.std.toFixed(4)} over ${summary.count}` : "nothing to score"}${unscored > 0 ? `, ${unscored} unscored` : ""}`;
}
