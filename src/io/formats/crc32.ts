const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let code = byte;
  for (let bit = 0; bit < 8; bit++) code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
  return code;
});

/** CRC-32 as zip files hold it. */
export function crc32(bytes: Uint8Array): number {
  let code = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) code = (code >>> 8) ^ table[(code ^ bytes[i]!) & 0xff]!;
  return ~code >>> 0;
}
