import { join } from "node:path";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { InputError } from "@/core/dictionary/input-error";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import type { MeasureContext } from "@/pipeline/measure/measure-dictionary";
import type { EncoderScorer, ScorerKind } from "@/pipeline/score/encoder-scorer";
import { bundleSamples, openScorer } from "@/pipeline/score/open-scorer";
import { decodeImage } from "@/cli/files/decode-image";
import { nodeSource } from "@/cli/files/node-source";
import { packageFolder } from "@/cli/package-folder";
import { type EncoderPaths, encodersAt } from "./open-encoders";

/** What measuring dictionaries of a bundle needs, on this computer; an encoder is opened once. */
export async function openMeasureContext(
  bundle: BundleReader,
  solver: SolverBackend,
  encoders: EncoderPaths = {},
): Promise<MeasureContext> {
  const words = nodeSource(join(packageFolder(), "public/words"));
  const [lists, synonyms] = await Promise.all([readWordLists(words), readSynonyms(words)]);
  const opened = new Map<ScorerKind, Promise<EncoderScorer>>();
  const samples = bundleSamples(bundle, decodeImage, () => {
    throw new InputError("The bundle's images are on the web, where the command line does not fetch them.");
  });
  const scorer = (kind: ScorerKind) => {
    const found = opened.get(kind) ?? openScorer({ kind }, samples, encodersAt(encoders));
    opened.set(kind, found);
    return found;
  };
  return { lists, synonyms, solver: async () => solver, scorer };
}
