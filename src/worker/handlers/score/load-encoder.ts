import { typedAddress } from "@/core/bundle/consent";
import { InputError } from "@/core/dictionary/input-error";
import type { EncoderFile } from "@/encoders/onnx-model";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { fetchKeptFile } from "@/io/fetch/fetch-file";
import { maxModelBytes, maxTokenizerBytes, openNamedClip, openNamedTokenEncoder, type NamedEncoder } from "@/pipeline/score/open-encoder";
import { encoderName, fileName } from "@/worker/encoder-name";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { FileChoice, scoreRequests } from "@/worker/protocol/score";

interface Disposable {
  dispose(): Promise<void>;
}

/** Reads an encoder's files, tries them and keeps the encoder; the one before it stays when this fails. */
export const loadEncoder: HandlerOf<typeof scoreRequests.loadEncoder> = async (choice, { workspace, gate, report }) => {
  const options = { signal: gate.signal, onProgress: report };
  const name = encoderName(choice);
  const tokenizer = await readChoice(choice.tokenizer, maxTokenizerBytes, options);
  if (choice.kind === "clip") {
    const vision = await readChoice(choice.vision, maxModelBytes, options);
    const text = choice.text ? await readChoice(choice.text, maxModelBytes, options) : vision;
    const clip = await openNamedClip(name, { vision, text, tokenizer }, workspace.onnxRuntime);
    await replace(workspace.clip, clip, gate.signal);
    workspace.clip = clip;
    return { kind: "clip", name, hash: clip.hash, dimension: clip.encoder.dimension };
  }
  const model = await readChoice(choice.model, maxModelBytes, options);
  const text = await openNamedTokenEncoder(name, { model, tokenizer }, workspace.onnxRuntime);
  await replace(workspace.tokenEncoder, text, gate.signal);
  workspace.tokenEncoder = text;
  return { kind: "text", name, hash: text.hash, dimension: text.encoder.dimension };
};

/** Frees the encoder before; or the new one, when it was cancelled while it opened. */
async function replace(before: NamedEncoder<Disposable> | null, now: NamedEncoder<Disposable>, signal: AbortSignal): Promise<void> {
  await (signal.aborted ? now : before)?.encoder.dispose();
  signal.throwIfAborted();
}

async function readChoice(choice: FileChoice, maxBytes: number, options: ReadOptions): Promise<EncoderFile> {
  const name = fileName(choice);
  if ("address" in choice) return { name, bytes: await fetchKeptFile(typedAddress(choice.address), maxBytes, options) };
  const { file } = choice;
  if (file.size > maxBytes) throw new InputError(`${name} has ${file.size} bytes; at most ${maxBytes} can be loaded here.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  options.onProgress?.({ file: name, received: bytes.length, total: bytes.length });
  return { name, bytes };
}
