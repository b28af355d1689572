import { memoryEmbeddingCache } from "@/io/cache/embedding-cache";
import { openNamedClip, openNamedTokenEncoder } from "@/pipeline/score/open-encoder";
import type { OpenEncoders } from "@/pipeline/score/open-scorer";
import { CommandError } from "@/cli/command-error";
import { onnxRuntime, readEncoderFile } from "@/cli/files/encoder-files";

/** Files of encoders for scores. */
export interface EncoderPaths {
  readonly clip?: string;
  readonly clipText?: string; // left out: `clip` is the whole
  readonly clipTokenizer?: string;
  readonly textEncoder?: string;
  readonly textTokenizer?: string;
}

/** Encoders by their files, read when one is asked for. */
export function encodersAt({ clip, clipText, clipTokenizer, textEncoder, textTokenizer }: EncoderPaths): OpenEncoders {
  return {
    async clip() {
      if (!clip || !clipTokenizer) throw new CommandError("CLIPScore needs --clip and --clip-tokenizer.");
      const [vision, tokenizer] = await Promise.all([readEncoderFile(clip), readEncoderFile(clipTokenizer)]);
      const text = clipText === undefined ? vision : await readEncoderFile(clipText);
      return openNamedClip(vision.name, { vision, text, tokenizer }, onnxRuntime());
    },
    async text() {
      if (!textEncoder || !textTokenizer) throw new CommandError("BERTScore needs --text-encoder and --text-tokenizer.");
      const [model, tokenizer] = await Promise.all([readEncoderFile(textEncoder), readEncoderFile(textTokenizer)]);
      return openNamedTokenEncoder(model.name, { model, tokenizer }, onnxRuntime());
    },
    cache: memoryEmbeddingCache(),
  };
}
