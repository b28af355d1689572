import { addressOfBytes, type AllowedAddress, allowedAddress, type Consent, hostToAsk } from "@/core/bundle/consent";
import type { ComputeClient } from "@/worker/client";
import { changeArtifacts, type SessionStore } from "@/state/store";
import { bundleRequests, type SampleImage } from "@/worker/protocol/bundle";
import type { Sample } from "@/core/bundle/manifest/schema";

/** `again` asks once more for what failed. */
type OnFailure = (failure: unknown, again: () => void) => void;

/** Collects what views ask for in one turn of the event loop, so that a grid costs one request and not a hundred. */
class Batch {
  readonly #requested = new Set<number>();
  readonly #waiting = new Set<number>();
  readonly #load: (indices: readonly number[]) => Promise<void>;

  readonly #onFailure: OnFailure;

  constructor(load: (indices: readonly number[]) => Promise<void>, onFailure: OnFailure) {
    this.#load = load;
    this.#onFailure = onFailure;
  }

  request(indices: readonly number[]) {
    const fresh = indices.filter((index) => !this.#requested.has(index));
    if (fresh.length === 0) return;
    if (this.#waiting.size === 0) queueMicrotask(() => this.#flush());
    for (const index of fresh) {
      this.#requested.add(index);
      this.#waiting.add(index);
    }
  }

  #flush() {
    const indices = [...this.#waiting];
    this.#waiting.clear();
    // A failed load is asked for again when a view next needs it.
    this.#load(indices).catch((failure: unknown) => {
      for (const index of indices) this.#requested.delete(index);
      this.#onFailure(failure, () => this.request(indices));
    });
  }
}

/** Brings samples and images into the store as views need them; made anew for each bundle. */
export class AssetLoader {
  readonly #samples: Batch;
  readonly #images: Batch;
  readonly #addresses: string[] = [];
  /** Pictures that are elsewhere, by sample index. */
  readonly #elsewhere = new Map<number, string>();
  readonly #store: SessionStore;
  readonly #consent: () => Consent;
  #released = false;

  /** `consent` says which hosts pictures may be loaded from. */
  constructor(
    client: ComputeClient,
    store: SessionStore,
    { token, consent, onFailure }: { token(): string | undefined; consent(): Consent; onFailure: OnFailure },
  ) {
    this.#store = store;
    this.#consent = consent;
    const load = <Item>(
      start: (indices: readonly number[]) => Promise<readonly Item[]>,
      keep: (indices: readonly number[], items: readonly Item[]) => void,
    ) =>
      new Batch(
        async (indices) => {
          const items = await start(indices);
          if (!this.#released) keep(indices, items);
        },
        (failure, again) => !this.#released && onFailure(failure, again),
      );
    this.#samples = load<Sample>(
      (sampleIndices) => client.start(bundleRequests.loadSamples, { sampleIndices }).result,
      (indices, items) => {
        const samples = new Map(store.getState().artifacts.samples);
        indices.forEach((index, i) => samples.set(index, items[i]!));
        changeArtifacts(store, () => ({ samples }));
      },
    );
    this.#images = load<SampleImage>(
      (sampleIndices) => client.start(bundleRequests.loadImages, { sampleIndices, token: token() }).result,
      (indices, items) => {
        const images = new Map(store.getState().artifacts.images);
        indices.forEach((index, i) => images.set(index, this.#address(index, items[i]!)));
        changeArtifacts(store, () => ({ images, withheldHosts: this.#withheldHosts() }));
      },
    );
  }

  needSamples(indices: readonly number[]) {
    this.#samples.request(indices);
  }

  needImages(indices: readonly number[]) {
    this.#images.request(indices);
  }

  /** Frees the images' memory; the addresses given out stop working. */
  release() {
    this.#released = true;
    for (const address of this.#addresses) URL.revokeObjectURL(address);
  }

  /** Shows and hides pictures that are elsewhere, after the consent has changed. */
  reconsider() {
    if (this.#released || this.#elsewhere.size === 0) return;
    const images = new Map(this.#store.getState().artifacts.images);
    for (const [index, address] of this.#elsewhere) images.set(index, this.#allowed(address));
    changeArtifacts(this.#store, () => ({ images, withheldHosts: this.#withheldHosts() }));
  }

  #address(index: number, image: SampleImage): AllowedAddress | null {
    if ("missing" in image) return null;
    if ("address" in image) {
      this.#elsewhere.set(index, image.address);
      return this.#allowed(image.address);
    }
    const address = addressOfBytes(image.blob);
    this.#addresses.push(address);
    return address;
  }

  #allowed(address: string): AllowedAddress | null {
    return canBeAsked(address, this.#consent()) ? allowedAddress(address, this.#consent()) : null;
  }

  #withheldHosts(): string[] {
    const consent = this.#consent();
    const hosts = [...this.#elsewhere.values()].map((address) => (canBeAsked(address, consent) ? hostToAsk(address, consent) : null));
    return [...new Set(hosts.filter((host) => host !== null))].sort();
  }
}

/** False for an address that no consent lets be asked: such a picture is missing. */
function canBeAsked(address: string, consent: Consent): boolean {
  try {
    hostToAsk(address, consent);
    return true;
  } catch {
    return false;
  }
}
