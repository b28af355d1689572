import { join } from "node:path";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { InputError } from "@/core/dictionary/input-error";
import { phrasesFromTemplate, templateName } from "@/core/metrics/words/phrases";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { memoryEmbeddingCache } from "@/io/cache/embedding-cache";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import { bertScorer } from "@/pipeline/score/bert-scorer";
import { clipScorer } from "@/pipeline/score/clip-scorer";
import type { MeasureContext } from "@/pipeline/measure/measure-dictionary";
import type { EncoderScorer, ScorerKind } from "@/pipeline/score/encoder-scorer";
import { openNamedClip, openNamedTokenEncoder } from "@/pipeline/score/open-encoder";
import { readShippedEmbeddings, shippedScorer } from "@/pipeline/score/shipped-scorer";
import { decodeImage } from "@/cli/files/decode-image";
import { onnxRuntime, readEncoderFile } from "@/cli/files/encoder-files";
import { nodeSource } from "@/cli/files/node-source";
import { packageFolder } from "@/cli/package-folder";

/** Files of encoders for scores. */
export interface EncoderPaths {
  readonly clip?: string;
  readonly clipText?: string; // left out: `clip` is the whole
  readonly clipTokenizer?: string;
  readonly textEncoder?: string;
  readonly textTokenizer?: string;
}

/** What measuring dictionaries of a bundle needs, on this computer; an encoder is opened once. */
export async function openMeasureContext(
  bundle: BundleReader,
  solver: SolverBackend,
  encoders: EncoderPaths = {},
): Promise<MeasureContext> {
  const words = nodeSource(join(packageFolder(), "public/words"));
  const [lists, synonyms] = await Promise.all([readWordLists(words), readSynonyms(words)]);
  const opened = new Map<ScorerKind, Promise<EncoderScorer>>();
  const scorer = (kind: ScorerKind) => {
    const found = opened.get(kind) ?? openScorer(kind, bundle, encoders);
    opened.set(kind, found);
    return found;
  };
  return { lists, synonyms, solver: async () => solver, scorer };
}

async function openScorer(kind: ScorerKind, bundle: BundleReader, paths: EncoderPaths): Promise<EncoderScorer> {
  if (kind === "shipped") return shippedScorer(await readShippedEmbeddings(bundle));
  const captions = async (index: number) => (await bundle.samples([index]))[0]!.captions;
  if (kind === "clip") {
    if (!paths.clip || !paths.clipTokenizer) throw new InputError("CLIPScore needs --clip and --clip-tokenizer.");
    const [vision, tokenizer] = await Promise.all([readEncoderFile(paths.clip), readEncoderFile(paths.clipTokenizer)]);
    const text = paths.clipText === undefined ? vision : await readEncoderFile(paths.clipText);
    const clip = await openNamedClip(vision.name, { vision, text, tokenizer }, onnxRuntime());
    const image = async (index: number) => {
      const [found] = await bundle.images([index]);
      if (found?.kind === "url") throw new InputError("The bundle's images are on the web, where the command line does not fetch them.");
      return found?.kind === "bytes" ? found : undefined;
    };
    return clipScorer(clip, { image, captions, decode: decodeImage }, memoryEmbeddingCache());
  }
  if (!paths.textEncoder || !paths.textTokenizer) throw new InputError("BERTScore needs --text-encoder and --text-tokenizer.");
  const [model, tokenizer] = await Promise.all([readEncoderFile(paths.textEncoder), readEncoderFile(paths.textTokenizer)]);
  const encoder = await openNamedTokenEncoder(model.name, { model, tokenizer }, onnxRuntime());
  return bertScorer(encoder, captions, { name: templateName, phrases: phrasesFromTemplate }, { idf: false });
}
