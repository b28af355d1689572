import { Tokenizer } from "@huggingface/tokenizers";
import { InputError } from "@/core/dictionary/input-error";
import type { EncoderFile } from "./onnx-model";

/** Text as the piece ids of a model. */
export interface TextTokenizer {
  /** Ids with the special pieces, at most `maxPieces`: what is cut off lies before the last piece, which ends the text. */
  encode(text: string, maxPieces: number): number[];
}

/** The tokenizer of a tokenizer.json. */
export function openTokenizer({ name, bytes }: EncoderFile): TextTokenizer {
  let tokenizer: Tokenizer;
  try {
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof json !== "object" || json === null || !("model" in json)) throw new Error("it has no model");
    tokenizer = new Tokenizer(json, {});
    if (tokenizer.encode("").ids.length !== 2) throw new Error("it does not put a text between a start and an end piece");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`${name} is no tokenizer that can be used (${reason.slice(0, 200)}). Give the model's tokenizer.json.`);
  }
  return {
    encode(text, maxPieces) {
      const { ids } = tokenizer.encode(text);
      return ids.length <= maxPieces ? ids : [...ids.slice(0, maxPieces - 1), ids[ids.length - 1]!];
    },
  };
}
