import type { Command } from "commander";
import type { Matrix } from "@/core/linalg/matrix";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { phrasesFromTemplate, templateName } from "@/core/metrics/words/phrases";
import { readNpyMatrix } from "@/io/formats/npy";
import { memoryEmbeddingCache } from "@/io/cache/embedding-cache";
import { phrasesSchema } from "@/io/bundle/read-embeddings";
import { baselineName } from "@/pipeline/score/baseline-lists";
import { bertScorer, writtenPhrases, type PhraseWriter } from "@/pipeline/score/bert-scorer";
import { clipScorer } from "@/pipeline/score/clip-scorer";
import type { EncoderScorer } from "@/pipeline/score/encoder-scorer";
import { openNamedClip, openNamedTokenEncoder } from "@/pipeline/score/open-encoder";
import { scoreWithEncoder, type EncoderScores, type ScoredDictionary } from "@/pipeline/score/encoder-scores";
import { CommandError } from "@/cli/command-error";
import { decodeImage } from "@/cli/files/decode-image";
import { readDictionary } from "@/cli/files/dictionary-folder";
import { onnxRuntime, readEncoderFile } from "@/cli/files/encoder-files";
import { readInput, readJsonInput, writeOutput } from "@/cli/files/files";
import { settingOption } from "@/cli/options/setting-option";
import { type BaselineOptions, readNoiseLists, readRandomLists } from "@/cli/scores/score-baselines";
import { wordScoreLines, wordScores } from "@/cli/scores/word-scores";
import { readSampleList, type ListedSample } from "@/cli/files/sample-list";

interface ScoreOptions extends BaselineOptions {
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
  prefixed?: string;
  prefixedTest?: string;
  out: string;
}

/** `coxlmm score`: CLIPScore or BERTScore of a dictionary by an encoder that the user has; without one, overlap and agreement with facts. */
export function scoreCommand(command: Command): void {
  command
    .description("score a dictionary's words against its samples, with an encoder or by what is known of them")
    .requiredOption("--dictionary <path>", "the folder of coxlmm learn, or a .safetensors or .npz file")
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
    .option("--prefixed <file.npy>", "without an encoder: activations of the learned rows' states after a neutral beginning of the caption")
    .option("--prefixed-test <file.npy>", "the same of the test samples")
    .option("--unembedding <file.npy>", "Rnd-Words: the language model's lm_head [V×D]")
    .option("--vocabulary <file.json>", "Rnd-Words: the V decoded pieces, by id")
    .addOption(
      settingOption("randomWords", { help: "words in place of the concepts' own (default: isotropic where --unembedding is named)" }),
    )
    .addOption(settingOption("wordFilter", { help: "Rnd-Words: which pieces count as words" }).default("official"))
    .addOption(settingOption("seed", { help: "of the random words" }).default(0))
    .option("--noise-grounding <file.json>", "Noise-Imgs: the words of a dictionary learned from noise images, by coxlmm ground")
    .option("--noise-test <file.npy>", "Noise-Imgs: activations of the test samples on it, by coxlmm explain")
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
  const { concepts, activations, run } = await readDictionary(options.dictionary);
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
  const own = grounding.map(({ words }) => words.map(({ word }) => word));
  const noise = await readNoiseLists(test.rows, options);
  if (encoders === 0) {
    const token = options.token!;
    const facts = (samples: readonly ListedSample[]) => samples.map(({ factors }) => ({ factors, token }));
    const random = { ...options, random: options.random ?? (options.unembedding === undefined ? "shuffled" : "isotropic") };
    const scores = await wordScores({
      grounding,
      learned: { activations, samples: facts(learned) },
      tested: { activations: test, samples: facts(tested) },
      token,
      method: run.method,
      baseline: (await readRandomLists(own, concepts.cols, random))!,
      noise,
      prefixed: await readPrefixed(options, activations, test),
    });
    await writeOutput(options.out, `${JSON.stringify(scores, null, 1)}\n`);
    for (const line of wordScoreLines(scores)) console.log(line);
    return;
  }
  const dictionary: ScoredDictionary = {
    grounding,
    learn: { split: "learned", sampleIndices: Int32Array.from(learned, (_, i) => i) },
    test: { split: "test", activations: test, sampleIndices: Int32Array.from(tested, (_, i) => learned.length + i) },
  };
  const random = await readRandomLists(own, concepts.cols, options);
  const scores = await scoreWithEncoder(dictionary, await openScorer(options, [...learned, ...tested]), {
    baselines: [
      ...(random ? [{ kind: "random-words" as const, name: baselineName(random.kind, random.seed), words: random.words }] : []),
      ...(noise ? [{ kind: "noise-images" as const, name: "noise images", words: noise.words, test: noise.activations }] : []),
    ],
  });
  await writeOutput(options.out, `${JSON.stringify({ ...scores, sampleIndices: undefined }, null, 1)}\n`);
  for (const line of linesOf(scores)) console.log(line);
}

async function readPrefixed(
  { prefixed, prefixedTest }: ScoreOptions,
  learned: Matrix,
  tested: Matrix,
): Promise<{ learned: Matrix; tested: Matrix | undefined } | undefined> {
  if (prefixed === undefined && prefixedTest === undefined) return undefined;
  if (prefixed === undefined) throw new CommandError("--prefixed-test needs --prefixed, the activations of the learned rows.");
  const read = async (path: string, { rows, cols }: Matrix): Promise<Matrix> => {
    const matrix = readNpyMatrix(await readInput(path), path);
    if (matrix.rows === rows && matrix.cols === cols) return matrix;
    throw new CommandError(
      `\`${path}\` is ${matrix.rows} × ${matrix.cols}, not ${rows} × ${cols} as the activations on the captions' states.`,
    );
  };
  return { learned: await read(prefixed, learned), tested: prefixedTest === undefined ? undefined : await read(prefixedTest, tested) };
}

async function openScorer(options: ScoreOptions, samples: readonly ListedSample[]): Promise<EncoderScorer> {
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

function* linesOf({ metric, encoder, text, byWords, captions }: EncoderScores): Generator<string> {
  yield `${metric} by ${encoder}; words as ${text}`;
  for (const { kind, words, reports, test } of byWords) {
    const of = kind === "concepts" ? "" : `, ${words}`;
    yield `test score, top-1${of}: ${inWords(reports.top1)}${test ? `; p = ${test.p.toPrecision(2)}` : ""}`;
    yield `test score, mean of top-3${of}: ${inWords(reports.top3)}`;
    if (kind !== "noise-images") yield `grounding score${of}: ${inWords(reports.grounding)}`;
  }
  yield `GT-captions: ${inWords(captions.report)}`;
}

function inWords({ summary, unscored }: EncoderScores["captions"]["report"]): string {
  const scored = summary ? `${summary.mean.toFixed(4)} ± ${summary.std.toFixed(4)} over ${summary.count}` : "nothing to score";
  return unscored > 0 ? `${scored}, ${unscored} unscored` : scored;
}
