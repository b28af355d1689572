import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** SHA-256 in lower-case hex; the same in a page without a secure context and in Node. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** The same of bytes that come one part after another. */
export async function sha256HexOf(parts: () => AsyncIterable<Uint8Array>): Promise<string> {
  const hash = sha256.create();
  for await (const part of parts()) hash.update(part);
  return bytesToHex(hash.digest());
}
