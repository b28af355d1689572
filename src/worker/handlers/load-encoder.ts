import { InputError } from "@/core/dictionary/input-error";
import type { EncoderFile } from "@/encoders/onnx-model";
import type { ReadOptions } from "@/io/bundle-source";
import { fetchFile } from "@/io/fetch-file";
import { maxModelBytes, maxTokenizerBytes, openNamedClip, openNamedTokenEncoder } from "@/pipeline/open-encoder";
import { encoderName, fileName } from "@/worker/encoder-name";
import type { HandlerOf } from "@/worker/handler";
import type { FileChoice, requests } from "@/worker/protocol";

/** Reads an encoder's files, tries them and keeps the encoder; the one before it stays when this fails. */
export const loadEncoder: HandlerOf<typeof requests.loadEncoder> = async (choice, { workspace, gate, report }) => {
  const options = { signal: gate.signal, onProgress: report };
  const name = encoderName(choice);
  const tokenizer = await readChoice(choice.tokenizer, maxTokenizerBytes, options);
  if (choice.kind === "clip") {
    const vision = await readChoice(choice.vision, maxModelBytes, options);
    const text = choice.text ? await readChoice(choice.text, maxModelBytes, options) : vision;
    const loaded = await openNamedClip(name, { vision, text, tokenizer }, workspace.onnxRuntime);
    await workspace.clip?.encoder.dispose();
    workspace.clip = loaded;
    return { kind: "clip", name, hash: loaded.hash, dimension: loaded.encoder.dimension };
  }
  const model = await readChoice(choice.model, maxModelBytes, options);
  const loaded = await openNamedTokenEncoder(name, { model, tokenizer }, workspace.onnxRuntime);
  await workspace.tokenEncoder?.encoder.dispose();
  workspace.tokenEncoder = loaded;
  return { kind: "text", name, hash: loaded.hash, dimension: loaded.encoder.dimension };
};

async function readChoice(choice: FileChoice, maxBytes: number, options: ReadOptions): Promise<EncoderFile> {
  const name = fileName(choice);
  if ("address" in choice) return { name, bytes: await fetchFile(choice.address, maxBytes, options) };
  const { file } = choice;
  if (file.size > maxBytes) throw new InputError(`${name} has ${file.size} bytes; at most ${maxBytes} can be loaded here.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  options.onProgress?.({ file: name, received: bytes.length, total: bytes.length });
  return { name, bytes };
}
