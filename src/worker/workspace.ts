import type { ChosenBackend } from "@/backends/choose-backend";
import { InputError } from "@/core/dictionary/input-error";
import { type Consent, siteAddress } from "@/core/bundle/consent";
import type { WordLists } from "@/core/grounding/word-filter";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import type { ClipEncoder } from "@/encoders/clip-encoder";
import type { OnnxRuntime } from "@/encoders/onnx-model";
import type { TimeBox } from "@/encoders/time-box";
import type { TokenEncoder } from "@/encoders/text-encoder";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { BundleSource } from "@/io/bundle/bundle-source";
import { fetchSource } from "@/io/fetch/fetch-source";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import type { NamedEncoder } from "@/pipeline/score/open-encoder";
import { BundleMemory } from "./bundle-memory";
import type { BackendName } from "@/worker/protocol/device";

/** What the worker holds between requests: the memory of the open bundle, and beside it what outlives a bundle. */
export class Workspace {
  #bundle: BundleMemory | null = null;
  #lists: Promise<WordLists> | null = null;
  /** As the page last said. */
  consent: Consent;
  /** The backends that were opened, by what was asked for. */
  readonly solvers = new Map<BackendName | "auto", Promise<ChosenBackend>>();
  /** Encoders for scores. */
  clip: NamedEncoder<ClipEncoder> | null = null;
  tokenEncoder: NamedEncoder<TokenEncoder> | null = null;

  /** `siteAddress`: the folder that the site is served from; its wasm and word lists are beside the page. */
  constructor(
    private readonly siteAddress: string,
    private readonly timeBox: TimeBox = (_, work) => work(),
  ) {
    this.consent = { site: siteAddress, hosts: [] };
  }

  /** Lets these hosts be asked, and no others beside the site's own. */
  consentTo(hosts: readonly string[]) {
    this.consent = { ...this.consent, hosts };
  }

  /** Puts a bundle in the place of the one before, of which nothing is kept. */
  open(reader: BundleReader) {
    this.#bundle = new BundleMemory(reader);
  }

  get bundle(): BundleMemory {
    if (!this.#bundle) throw new InputError("No bundle is open. Open one first.");
    return this.#bundle;
  }

  get papers(): BundleSource {
    return fetchSource(siteAddress("papers/", this.siteAddress));
  }

  /** Threads need a page that is cross-origin isolated; more than four gain little. */
  get onnxRuntime(): OnnxRuntime {
    return {
      wasmFolder: siteAddress("wasm/", this.siteAddress),
      threads: self.crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1,
      timeBox: this.timeBox,
    };
  }

  wordLists(): Promise<WordLists> {
    this.#lists ??= readWordLists(fetchSource(siteAddress("words/", this.siteAddress))).catch((error: unknown) => {
      this.#lists = null;
      throw error;
    });
    return this.#lists;
  }

  synonyms(): Promise<Synonyms> {
    return readSynonyms(fetchSource(siteAddress("words/", this.siteAddress)));
  }
}
