import type { EncoderChoice, FileChoice } from "@/worker/protocol/score";

/** A chosen file's name, or the last part of its address. */
export function fileName(choice: FileChoice): string {
  if ("file" in choice) return choice.file.name;
  const path = choice.address.replace(/[?#].*$/, "");
  return path.slice(path.lastIndexOf("/") + 1) || choice.address;
}

/** The name beside an encoder's scores: its repository on Hugging Face, where the address says it, and the model's file. */
export function encoderName(choice: EncoderChoice): string {
  const model = choice.kind === "clip" ? choice.vision : choice.model;
  const repository = "address" in model && /^https:\/\/huggingface\.co\/([\w.-]+\/[\w.-]+)\/resolve\//.exec(model.address)?.[1];
  return repository ? `${repository} (${fileName(model)})` : fileName(model);
}
