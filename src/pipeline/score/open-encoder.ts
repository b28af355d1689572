import { openClip, type ClipEncoder, type ClipFiles } from "@/encoders/clip-encoder";
import type { EncoderFile, OnnxRuntime } from "@/encoders/onnx-model";
import { openTokenEncoder, type TextEncoderFiles, type TokenEncoder } from "@/encoders/text-encoder";
import { sha256Hex } from "@/io/formats/sha256";

/** The largest files that are taken: what a 32-bit WebAssembly memory can hold twice; and ten times CLIP's tokenizer. */
export const maxModelBytes = 1_500_000_000;
export const maxTokenizerBytes = 25_000_000;

/** An encoder with the name that stands beside its scores. */
export interface NamedEncoder<Encoder> {
  readonly name: string;
  /** Of the files' contents: two encoders of one name are told apart. */
  readonly hash: string;
  readonly encoder: Encoder;
}

/** A CLIP from its files. */
export async function openNamedClip(name: string, files: ClipFiles, runtime: OnnxRuntime): Promise<NamedEncoder<ClipEncoder>> {
  const encoder = await openClip(files, runtime);
  return { ...identify(name, [files.vision, files.text, files.tokenizer]), encoder };
}

/** A text encoder from its files. */
export async function openNamedTokenEncoder(
  name: string,
  files: TextEncoderFiles,
  runtime: OnnxRuntime,
): Promise<NamedEncoder<TokenEncoder>> {
  const encoder = await openTokenEncoder(files, runtime);
  return { ...identify(name, [files.model, files.tokenizer]), encoder };
}

function identify(name: string, files: readonly EncoderFile[]): { name: string; hash: string } {
  const hashes = files.map(({ bytes }) => sha256Hex(bytes)).join();
  return { name, hash: sha256Hex(new TextEncoder().encode(hashes)) };
}
