import type { EncodedText } from "@/core/metrics/words/bert-score";
import { InputError } from "@/core/dictionary/input-error";
import { needInput, needOutput, portNamed, refuseOtherInputs } from "./find-port";
import { openOnnxModel, type EncoderFile, type OnnxRuntime } from "./onnx-model";
import { openTokenizer } from "./tokenizer";

export interface TextEncoderFiles {
  /** input_ids, attention_mask → last_hidden_state [1×T×H]: the states that are compared, whatever layer they are of. */
  readonly model: EncoderFile;
  readonly tokenizer: EncoderFile;
}

/** A text encoder for BERTScore: every piece of a text as a vector of length 1, in its context. */
export interface TokenEncoder {
  readonly dimension: number; // H
  encode(text: string): Promise<EncodedText>;
  dispose(): Promise<void>;
}

/** BERT's and RoBERTa's context; longer texts lose what lies before their end piece. */
const contextLength = 512;
const purpose = "text encoder";
const names = {
  ids: ["input_ids"],
  mask: ["attention_mask"],
  types: ["token_type_ids"],
  states: ["last_hidden_state", "token_embeddings"],
};

/** Opens the two files and tries them once, so that a wrong one is told at once. */
export async function openTokenEncoder(files: TextEncoderFiles, runtime: OnnxRuntime): Promise<TokenEncoder> {
  const tokenizer = openTokenizer(files.tokenizer, runtime.timeBox);
  const model = await openOnnxModel(files.model, runtime);
  try {
    const ids = needInput(model, names.ids, purpose).name;
    const mask = portNamed(model.inputs, names.mask)?.name;
    const types = portNamed(model.inputs, names.types)?.name;
    refuseOtherInputs(model, [ids, mask ?? ids, types ?? ids], purpose);
    const output = needOutput(model, names.states, 3, purpose).name;

    const encode = async (text: string): Promise<EncodedText> => {
      const pieces = tokenizer.encode(text.trim(), contextLength);
      const row = (value: number) => ({ data: pieces.map(() => value), shape: [1, pieces.length] });
      const { data, shape } = await model.run(
        { [ids]: { data: pieces, shape: [1, pieces.length] }, ...(mask && { [mask]: row(1) }), ...(types && { [types]: row(0) }) },
        output,
      );
      const [batch, rows, cols] = shape;
      if (shape.length !== 3 || batch !== 1 || rows !== pieces.length || cols === undefined)
        throw new InputError(
          `${model.name} gives states of [${shape.join("×")}] for ${pieces.length} pieces; [1×${pieces.length}×size] is needed.`,
        );
      return { ids: pieces, embeddings: { rows, cols, data: unitRows(data, cols) } };
    };
    const { embeddings } = await encode("a photo");
    return { dimension: embeddings.cols, encode, dispose: () => model.dispose() };
  } catch (error) {
    await model.dispose();
    throw error;
  }
}

function unitRows(states: Float32Array, cols: number): Float32Array {
  const out = Float32Array.from(states);
  for (let start = 0; start < out.length; start += cols) {
    const length = Math.hypot(...out.subarray(start, start + cols)) || 1;
    for (let i = start; i < start + cols; i++) out[i]! /= length;
  }
  return out;
}
