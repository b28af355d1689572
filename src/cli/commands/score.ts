import type { Command } from "commander";
import { join } from "node:path";
import { readableEndingsText } from "@/core/dictionary/saved-formats";
import type { Matrix } from "@/core/linalg/matrix";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { methods } from "@/core/dictionary/methods/methods";
import { sharedWords } from "@/core/metrics/facts/true-words";
import { ownWordsOf } from "@/core/metrics/words/scored-words";
import type { EncoderScored } from "@/core/scores/encoder-scores";
import { composeIntrinsicScores, type IntrinsicInput } from "@/core/scores/intrinsic-scores";
import { phrasesSchema } from "@/io/bundle/read-embeddings";
import { readSynonyms } from "@/io/word-lists";
import { openScorer, type ScoredSamples } from "@/pipeline/score/open-scorer";
import { scoreWithEncoder } from "@/pipeline/score/encoder-scores";
import { CommandError } from "@/cli/command-error";
import { decodeImage } from "@/cli/files/decode-image";
import { readDictionary } from "@/cli/files/dictionary-folder";
import { readInput, readJsonInput } from "@/cli/files/files";
import { readMatrix } from "@/cli/files/npy-rows";
import { outputFile } from "@/cli/output/output";
import { settingOption } from "@/cli/options/setting-option";
import { nodeSource } from "@/cli/files/node-source";
import { packageFolder } from "@/cli/package-folder";
import { encodersAt } from "@/cli/scores/open-encoders";
import { type BaselineOptions, readNoiseWords, readRandomWords } from "@/cli/scores/score-baselines";
import { scoreLines } from "@/cli/scores/score-lines";
import { wordScoreFile } from "@/cli/scores/word-score-file";
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
    .requiredOption("--dictionary <path>", `the folder of coxlmm learn, or a file that ends in ${readableEndingsText}`)
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
    .option("--token <word>", "the token of interest, whose own words never count as true, and not for the image-specific score")
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
  const output = await outputFile(options.out);
  const { concepts, activations, run } = await readDictionary(options.dictionary);
  const grounding = parseAs(groundingSchema, await readJsonInput(options.grounding), `\`${options.grounding}\``);
  const test = await readMatrix(options.test);
  if (grounding.length !== activations.cols || test.cols !== activations.cols)
    throw new CommandError(
      `The dictionary has ${activations.cols} concepts, the grounding ${grounding.length}, \`${options.test}\` ${test.cols}.`,
    );
  if (grounding.some(({ samples }) => samples.some(({ row }) => row >= activations.rows)))
    throw new CommandError(`\`${options.grounding}\` names rows that the dictionary does not have.`);
  const learned = await readSampleList(options.samples, activations.rows, options.dictionary);
  const tested = await readSampleList(options.testSamples, test.rows, options.test);
  const own = ownWordsOf(grounding);
  if (methods[run.method].signed && !own.opposite)
    throw new CommandError(
      `\`${options.grounding}\` lacks the words of the concepts' opposites, which negative activations of ${methods[run.method].title} need: make it again with coxlmm ground.`,
    );
  const noise = [(await readNoiseWords(test.rows, options)) ?? []].flat();
  const all = [...learned, ...tested];
  if (encoders === 0) {
    const token = options.token!;
    const facts = (samples: readonly ListedSample[]) => samples.map(({ factors }) => ({ factors, token }));
    const kind = options.random ?? (options.unembedding === undefined ? "shuffled" : "isotropic");
    const scores = composeIntrinsicScores({
      grounding,
      baselines: [(await readRandomWords(own, concepts.cols, { ...options, random: kind }))!, ...noise],
      learned: { split: "learned", activations, samples: facts(learned) },
      heldOut: { split: "test", activations: test, samples: facts(tested) },
      prefixed: await readPrefixed(options, activations, test),
      synonyms: await packagedSynonyms(),
      signed: methods[run.method].signed,
    });
    const file = wordScoreFile(scores, { token, kind, seed: options.seed });
    await output.write(`${JSON.stringify(file, null, 1)}\n`);
    for (const line of scoreLines({ words: own.words, scores, encoderScores: [] })) console.log(line);
    return;
  }
  const dictionary: EncoderScored = {
    grounding,
    learn: { split: "learned", sampleIndices: Int32Array.from(learned, (_, i) => i) },
    test: { split: "test", activations: test, sampleIndices: Int32Array.from(tested, (_, i) => learned.length + i) },
  };
  const random = await readRandomWords(own, concepts.cols, options);
  const { clip, clipText, textEncoder, tokenizer, idf = false, baselineF1 = null, phrases, phrasesBy } = options;
  const scorer = await openScorer(
    { kind: clip === undefined ? "text" : "clip", idf, baselineF1, generator: phrases === undefined ? null : (phrasesBy ?? phrases) },
    listedSamples(all, options),
    encodersAt({ clip, clipText, clipTokenizer: tokenizer, textEncoder, textTokenizer: tokenizer }),
  );
  const scores = await scoreWithEncoder(dictionary, scorer, {
    baselines: [...(random ? [random] : []), ...noise],
    ownWords: options.token === undefined ? undefined : sharedWords([options.token], await packagedSynonyms()),
  });
  await output.write(`${JSON.stringify({ ...scores, sampleIndices: undefined }, null, 1)}\n`);
  for (const line of scoreLines({ words: [], encoderScores: [scores] })) console.log(line);
  for (const sentence of scores.missing) console.error(sentence);
}

const packagedSynonyms = () => readSynonyms(nodeSource(join(packageFolder(), "public/words")));

async function readPrefixed(
  { prefixed, prefixedTest }: ScoreOptions,
  learned: Matrix,
  tested: Matrix,
): Promise<IntrinsicInput["prefixed"]> {
  if (prefixed === undefined && prefixedTest === undefined) return { missing: "No states after a neutral beginning were named." };
  if (prefixed === undefined) throw new CommandError("--prefixed-test needs --prefixed, the activations of the learned rows.");
  const read = async (path: string, { rows, cols }: Matrix): Promise<Matrix> => {
    const matrix = await readMatrix(path);
    if (matrix.rows === rows && matrix.cols === cols) return matrix;
    throw new CommandError(
      `\`${path}\` is ${matrix.rows} × ${matrix.cols}, not ${rows} × ${cols} as the activations on the captions' states.`,
    );
  };
  const heldOut = prefixedTest === undefined ? undefined : await read(prefixedTest, tested);
  return { prefix: "the same words", learned: await read(prefixed, learned), heldOut };
}

/** The listed samples: those learned from, and below them those tested. */
function listedSamples(samples: readonly ListedSample[], { phrases }: ScoreOptions): ScoredSamples {
  return {
    decode: decodeImage,
    captions: async (index) => samples[index]!.captions,
    async image(index) {
      const path = samples[index]!.image;
      return path === undefined ? undefined : { bytes: await readInput(path), mediaType: path };
    },
    shipped: () => Promise.reject(new CommandError("Only a bundle ships embeddings.")),
    phrases: async () => (phrases === undefined ? undefined : parseAs(phrasesSchema, await readJsonInput(phrases), `\`${phrases}\``)),
  };
}
