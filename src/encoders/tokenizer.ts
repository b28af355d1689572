import { Tokenizer } from "@huggingface/tokenizers";
import { parseJson } from "@/core/bundle/untrusted-json";
import { BundleError } from "@/core/bundle/bundle-error";
import { InputError } from "@/core/dictionary/input-error";
import type { EncoderFile } from "./onnx-model";
import type { TimeBox } from "./time-box";

/** Text as the piece ids of a model. */
export interface TextTokenizer {
  /** Ids with the special pieces, at most `maxPieces`: what is cut off lies before the last piece, which ends the text. */
  encode(text: string, maxPieces: number): number[];
}

const largestId = 0x7fffffff; // what int32 holds

/** The ids of the pieces that a tokenizer.json lists by name, and of those that it adds. */
function tokenizerIds(json: object & { model?: unknown; added_tokens?: unknown }): unknown[] {
  const vocabulary = (json.model as { vocab?: unknown } | null)?.vocab;
  const byName = typeof vocabulary === "object" && vocabulary !== null && !Array.isArray(vocabulary) ? Object.values(vocabulary) : [];
  const added = Array.isArray(json.added_tokens) ? json.added_tokens.map((each: { id?: unknown } | null) => each?.id) : [];
  return [...byName, ...added];
}

/** The tokenizer of a tokenizer.json, each of whose texts is encoded in the time box. */
export function openTokenizer({ name, bytes }: EncoderFile, timeBox: TimeBox = (_, work) => work()): TextTokenizer {
  let tokenizer: Tokenizer;
  try {
    const json: unknown = parseJson(bytes, "it");
    if (typeof json !== "object" || json === null || !("model" in json)) throw new InputError("it has no model");
    tokenizer = new Tokenizer(json, {});
    const stranger = tokenizerIds(json).find((id) => !Number.isInteger(id) || (id as number) < 0 || (id as number) > largestId);
    if (stranger !== undefined)
      throw new InputError(`a piece has the id ${String(stranger)}, which must be a whole number from 0 to ${largestId}`);
    if (timeBox(name, () => tokenizer.encode("")).ids.length !== 2)
      throw new InputError("it does not put a text between a start and an end piece");
  } catch (cause) {
    const told = cause instanceof InputError || cause instanceof BundleError;
    const reason = told ? cause.message.replace(/\.$/, "") : "its parts are not those of a tokenizer"; // what the library says is about its own code
    throw new InputError(`${name} is no tokenizer that can be used (${reason.slice(0, 200)}). Give the model's tokenizer.json.`);
  }
  return {
    encode(text, maxPieces) {
      const { ids } = timeBox(name, () => tokenizer.encode(text));
      return ids.length <= maxPieces ? ids : [...ids.slice(0, maxPieces - 1), ids[ids.length - 1]!];
    },
  };
}
