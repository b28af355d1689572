/** A place in a pickle's bytes, and what can be taken from there. */
export class PickleCursor {
  readonly #view: DataView;

  constructor(
    private readonly file: Uint8Array,
    public at: number,
    private readonly fail: (at: number) => never,
  ) {
    this.#view = new DataView(file.buffer, file.byteOffset, file.length);
  }

  damaged(): never {
    return this.fail(this.at);
  }

  take(count: number): Uint8Array {
    if (!Number.isSafeInteger(count) || count < 0 || this.at + count > this.file.length) return this.damaged();
    this.at += count;
    return this.file.subarray(this.at - count, this.at);
  }

  #number<T>(bytes: number, read: (at: number) => T): T {
    this.take(bytes);
    return read(this.at - bytes);
  }

  byte = () => this.take(1)[0]!;
  uint16 = () => this.#number(2, (at) => this.#view.getUint16(at, true));
  int32 = () => this.#number(4, (at) => this.#view.getInt32(at, true));
  uint32 = () => this.#number(4, (at) => this.#view.getUint32(at, true));
  uint64 = () => this.#number(8, (at) => Number(this.#view.getBigUint64(at, true)));
  float64 = () => this.#number(8, (at) => this.#view.getFloat64(at));

  text(bytes: Uint8Array): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return this.damaged();
    }
  }

  /** Up to the end of the line, which is not in it. */
  line(): string {
    const end = this.file.indexOf(0x0a, this.at);
    if (end < 0) return this.damaged();
    const found = this.text(this.file.subarray(this.at, end));
    this.at = end + 1;
    return found;
  }

  /** Two's complement, little-endian. */
  integer(bytes: Uint8Array): number | bigint {
    let value = 0n;
    for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
    return asNumber(BigInt.asIntN(8 * bytes.length, value));
  }

  decimal(written: string): number | bigint {
    return /^-?\d{1,40}$/.test(written) ? asNumber(BigInt(written)) : this.damaged();
  }
}

const asNumber = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
