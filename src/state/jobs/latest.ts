import type { Control } from "@/worker/protocol/messages";
import type { Request } from "@/worker/protocol/request";
import type { ComputeClient, Job } from "@/worker/client";

/** One running job a kind: a new one cancels the one before it, whose outcome is then dropped. */
export class Latest {
  readonly #client: ComputeClient;
  #current: Job<unknown> | null = null;

  constructor(client: ComputeClient) {
    this.#client = client;
  }

  /**
   * Starts a request in place of the one that runs. Resolves to its output, or to undefined when another took its place;
   * rejects with its failure.
   */
  async start<Input, Output, Progress>(
    request: Request<Input, Output, Progress>,
    input: Input,
    onProgress?: (progress: Progress) => void,
  ): Promise<Output | undefined> {
    this.control("cancel");
    const job = this.#client.start(request, input, (progress: Progress) => {
      if (this.#current === job) onProgress?.(progress);
    });
    this.#current = job;
    try {
      const output = await job.result;
      return this.#current === job ? output : undefined;
    } catch (failure) {
      if (this.#current === job) throw failure;
      return undefined;
    } finally {
      if (this.#current === job) this.#current = null;
    }
  }

  control(control: Control) {
    this.#current?.control(control);
  }

  /** Cancels what runs and drops its outcome. */
  drop() {
    const job = this.#current;
    this.#current = null;
    job?.control("cancel");
  }
}
