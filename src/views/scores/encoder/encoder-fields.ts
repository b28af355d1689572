import type { EncoderChoice, EncoderKind, FileChoice } from "@/worker/protocol/score";

/** One file of an encoder: what it is called, and where a public one lies. */
export interface EncoderField {
  readonly name: "vision" | "text" | "tokenizer" | "model";
  readonly label: string;
  readonly address: string;
  readonly accept: string;
  /** May be left empty. */
  readonly optional?: boolean;
}

const clip = "https://huggingface.co/Xenova/clip-vit-base-patch32/resolve/main";
const minilm = "https://huggingface.co/Xenova/all-MiniLM-L6-v2/resolve/main";

export const encoderFields: Readonly<Record<EncoderKind, readonly EncoderField[]>> = {
  clip: [
    {
      name: "vision",
      label: "images: vision_model.onnx, or the whole model.onnx",
      address: `${clip}/onnx/vision_model.onnx`,
      accept: ".onnx",
    },
    {
      name: "text",
      label: "texts: text_model.onnx; empty for a whole model",
      address: `${clip}/onnx/text_model.onnx`,
      accept: ".onnx",
      optional: true,
    },
    { name: "tokenizer", label: "tokenizer.json", address: `${clip}/tokenizer.json`, accept: ".json" },
  ],
  text: [
    { name: "model", label: "model.onnx", address: `${minilm}/onnx/model.onnx`, accept: ".onnx" },
    { name: "tokenizer", label: "tokenizer.json", address: `${minilm}/tokenizer.json`, accept: ".json" },
  ],
};

/** What the fields hold as the worker takes it; null while a file is missing. */
export function choiceOf(kind: EncoderKind, files: Readonly<Partial<Record<EncoderField["name"], FileChoice>>>): EncoderChoice | null {
  const { vision, text = null, tokenizer, model } = files;
  if (!tokenizer) return null;
  if (kind === "clip") return vision ? { kind, vision, text, tokenizer } : null;
  return model ? { kind, model, tokenizer } : null;
}
