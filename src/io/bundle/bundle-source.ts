/** Bytes received of one file; `total` is its declared size, or 0 when none is known. */
export interface ReadProgress {
  readonly file: string;
  readonly received: number;
  readonly total: number;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/** A folder of files somewhere: on a server, on a disk. It checks sizes and nothing else about what it gives. */
export interface BundleSource {
  /** For the sentences of errors: an address or a folder. */
  readonly name: string;
  /** The whole file; rejects as soon as it has more than `maxBytes`. An aborted signal rejects with its reason. */
  read(path: string, maxBytes: number, options?: ReadOptions): Promise<Uint8Array>;
}
